package dev.rondo.examples.names;

import dev.rondo.annotation.Category;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A name to be written, and what language it is to be of.
 *
 * @param language the language, or nothing if none is said
 * @param name the name
 */
record WrittenName(
    @Category String language,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 32) String name) {}
