/**
 * Tests of encoders and decoders as a whole: gradients, threads, what they learn.
 *
 * <p>In: compiled cells. Start at {@link Specimen}.
 */
@NullMarked
package dev.rondo.models.seq2seq;

import org.jspecify.annotations.NullMarked;
