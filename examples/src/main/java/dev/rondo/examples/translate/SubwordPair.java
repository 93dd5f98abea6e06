package dev.rondo.examples.translate;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A sentence and its translation as they are written; words are cut into the pieces that are
 * frequent.
 *
 * @param sentence the sentence
 * @param translation its translation
 */
record SubwordPair(
    @Tokens(value = Tokens.Level.SUBWORDS, embedding = 256) String sentence,
    @Target @Tokens(value = Tokens.Level.SUBWORDS, embedding = 256) String translation) {}
