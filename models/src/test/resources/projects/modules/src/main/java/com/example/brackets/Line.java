package com.example.brackets;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A line of brackets, and whether each that opens is closed. */
record Line(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 8) String text,
    @Target boolean balanced) {}
