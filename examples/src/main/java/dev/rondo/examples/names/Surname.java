package dev.rondo.examples.names;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A surname and the language it comes from.
 *
 * @param name the surname
 * @param language the language, one of those of the training data
 */
record Surname(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 32) String name,
    @Target String language) {}
