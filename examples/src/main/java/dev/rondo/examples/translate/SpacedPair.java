package dev.rondo.examples.translate;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A sentence and its translation, both already cut into tokens with spaces between them.
 *
 * @param sentence the tokens of the sentence
 * @param translation those of its translation
 */
record SpacedPair(
    @Tokens(value = Tokens.Level.SPACED, embedding = 256, minimumCount = 2) String sentence,
    @Target @Tokens(value = Tokens.Level.SPACED, embedding = 256, minimumCount = 2)
        String translation) {}
