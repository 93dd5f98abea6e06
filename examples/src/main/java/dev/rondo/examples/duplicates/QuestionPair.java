package dev.rondo.examples.duplicates;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * Two questions.
 *
 * @param first the one
 * @param second the other
 * @param duplicate whether they ask the same
 */
record QuestionPair(
    @Tokens(embedding = 100, minimumCount = 2) String first,
    @Tokens(embedding = 100, minimumCount = 2) String second,
    @Target boolean duplicate) {}
