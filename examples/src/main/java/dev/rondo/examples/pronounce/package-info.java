/**
 * How words are pronounced: {@code though} is {@code DH OW}.
 *
 * <p>In: files with a word and its sounds a line, as those of the CMU Pronouncing Dictionary. Out:
 * a report. Imports {@code run}. Start at {@link Pronunciation}, then {@link PronunciationFile}.
 */
@NullMarked
package dev.rondo.examples.pronounce;

import org.jspecify.annotations.NullMarked;
