package golden;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A sentence in two languages. */
public record Pair(
    @Tokens(embedding = 48, minimumCount = 2) String german,
    @Target @Tokens(embedding = 48, minimumCount = 2) String english) {}
