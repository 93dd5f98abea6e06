package golden;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** Two questions, and whether they ask the same. */
public record Questions(
    @Tokens(embedding = 48, minimumCount = 2) String first,
    @Target boolean same,
    @Tokens(embedding = 48, minimumCount = 2) String second) {}
