/**
 * Translation of sentences: {@code ein rotes Haus} is {@code a red house}.
 *
 * <p>In: files of sentences and their translations. Out: a report. Imports {@code run}. Start at
 * {@link SpacedPair}, then {@link SentencePairs}.
 */
@NullMarked
package dev.rondo.examples.translate;

import org.jspecify.annotations.NullMarked;
