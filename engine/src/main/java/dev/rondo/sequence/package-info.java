/**
 * Vocabularies of the data: text to tokens, tokens to numbers, examples to ragged batches.
 *
 * <p>In: the texts and labels of a data set. Out: a {@link RaggedBatch}, what one training step
 * reads. Every rule here is independent of the order of the data and of the machine, so that the
 * same data give the same numbers. Imports only the JDK. Start at {@link RaggedBatch}; its header
 * has the layout.
 */
@NullMarked
package dev.rondo.sequence;

import org.jspecify.annotations.NullMarked;
