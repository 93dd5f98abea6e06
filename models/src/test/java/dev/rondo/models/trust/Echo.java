package dev.rondo.models.trust;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** What is called, and what comes back. */
record Echo(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 5) String called,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 5) String back) {}
