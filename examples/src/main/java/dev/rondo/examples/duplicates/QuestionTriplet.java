package dev.rondo.examples.duplicates;

import dev.rondo.annotation.Tokens;

/**
 * Three questions, in lower case.
 *
 * @param question one
 * @param same another that asks the same
 * @param other one that does not
 */
record QuestionTriplet(
    @Tokens(value = Tokens.Level.SUBWORDS, merges = 4000, embedding = 256) String question,
    @Tokens(value = Tokens.Level.SUBWORDS, merges = 4000, embedding = 256) String same,
    @Tokens(value = Tokens.Level.SUBWORDS, merges = 4000, embedding = 256) String other) {}
