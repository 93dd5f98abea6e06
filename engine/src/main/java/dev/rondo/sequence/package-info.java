/**
 * Data as numbers: files to texts, text to tokens and back, tokens to numbers, examples to batches.
 *
 * <p>In: the texts and labels of a data set. Out: a {@link RaggedBatch}, what one training step
 * reads. Every rule here is independent of the order of the data and of the machine, so that the
 * same data give the same numbers. Imports {@code random} and the JDK. Start at {@link TextCodec},
 * then {@link RaggedBatch}; its header has the layout.
 */
@NullMarked
package dev.rondo.sequence;

import org.jspecify.annotations.NullMarked;
