/**
 * Stage 4 of 7: derives the backward pass of a step.
 *
 * <p>In: a {@code Body}. Out: a {@code Training}, the same graph with the gradients of its sums,
 * states and input. Imports only {@code ir}. Start at {@link
 * dev.rondo.processor.differentiate.Derivatives}, a row an operation.
 */
@NullMarked
package dev.rondo.processor.differentiate;

import org.jspecify.annotations.NullMarked;
