package dev.rondo.examples.shakespeare;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A long part of a text. */
record Passage(
    @Target(dropout = 0.3f) @Tokens(value = Tokens.Level.CHARACTERS, embedding = 64) String text) {}
