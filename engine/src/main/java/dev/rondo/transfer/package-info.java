/**
 * Weights that other frameworks trained: which of their tensors is which weight of a model.
 *
 * <p>In: the tensors of a file, what a user says of their modules, and the shape of a model. Out:
 * the store of its weights, or a list of all that does not fit. Where a cell keeps the gates of a
 * framework it says itself ({@link dev.rondo.annotation.Convention}). Imports {@code annotation},
 * {@code file} and {@code runtime}. Start at {@link ForeignWeights}, then {@link Assembly}.
 */
@NullMarked
package dev.rondo.transfer;

import org.jspecify.annotations.NullMarked;
