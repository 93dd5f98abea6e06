package dev.rondo.models.trust;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** What is called in a tone. */
record Call(
    Tone tone, @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 5) String called) {}
