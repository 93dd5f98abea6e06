package dev.rondo.benchmarks.translation;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/**
 * A sentence and its translation, cut into tokens already.
 *
 * @param german the tokens of the sentence
 * @param english those of its translation
 */
public record Sentence(
    @Tokens(value = Tokens.Level.SPACED, embedding = 256, minimumCount = 2) String german,
    @Target @Tokens(value = Tokens.Level.SPACED, embedding = 256, minimumCount = 2)
        String english) {}
