package dev.rondo.models.predict;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A word of a language. */
record Word(
    Language language,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 8) String word) {}
