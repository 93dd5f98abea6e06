package dev.rondo.examples.duplicates;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * Two questions, in lower case. Pieces of words tell those apart that no training has shown: with
 * whole words a model sees two unknown ones, alike or not.
 *
 * @param first the one
 * @param second the other
 * @param duplicate whether they ask the same
 */
record QuestionPair(
    @Tokens(value = Tokens.Level.SUBWORDS, merges = 2000, embedding = 100) String first,
    @Tokens(value = Tokens.Level.SUBWORDS, merges = 2000, embedding = 100) String second,
    @Target boolean duplicate) {}
