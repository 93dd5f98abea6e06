package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** Some words, and whether they praise. */
record Remark(@Tokens(embedding = 17) String text, @Target boolean praises) {}
