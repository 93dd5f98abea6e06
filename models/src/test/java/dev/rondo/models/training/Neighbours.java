package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A text with one a and one b side by side, and whether the a comes first. */
record Neighbours(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 16) String text, @Target boolean first) {}
