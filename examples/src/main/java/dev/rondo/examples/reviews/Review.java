package dev.rondo.examples.reviews;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A sentence, and what it is about or what its author thinks.
 *
 * @param text the sentence, with spaces between its words and marks
 * @param label the label, one of those of the training data
 */
record Review(
    @Tokens(value = Tokens.Level.SPACED, embedding = 100, lowerCase = true) String text,
    @Target(dropout = 0.5f) String label) {}
