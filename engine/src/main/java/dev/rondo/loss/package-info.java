/**
 * Losses, row by row, with the gradients of what they are taken of.
 *
 * <p>In: rows of outputs and their targets. Out: one loss a row, and the gradient of the weighted
 * sum of losses. Place: between a model's forward and backward pass; imports only {@code kernel}.
 * Start at {@link SoftmaxCrossEntropy}.
 */
@NullMarked
package dev.rondo.loss;

import org.jspecify.annotations.NullMarked;
