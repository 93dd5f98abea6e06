package dev.rondo.models.transfer;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A text, and whether it praises. */
record Praise(@Tokens(embedding = 4) String text, @Target boolean praises) {}
