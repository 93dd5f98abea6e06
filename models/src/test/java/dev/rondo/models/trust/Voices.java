package dev.rondo.models.trust;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** Two calls, and whether they are of one voice. */
record Voices(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 5) String first,
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 5) String second,
    @Target boolean same) {}
