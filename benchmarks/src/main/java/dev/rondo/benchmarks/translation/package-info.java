/**
 * The translator whose decoding is timed: the architecture with which PyTorch is compared.
 *
 * <p>In: nothing. Out: a generated trainer and network. Start at {@link GermanEnglish}.
 */
@NullMarked
package dev.rondo.benchmarks.translation;

import org.jspecify.annotations.NullMarked;
