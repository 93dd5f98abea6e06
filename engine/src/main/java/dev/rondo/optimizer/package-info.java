/**
 * Rules that turn gradients into new weights, schedules of their rates, and clipping by global
 * norm.
 *
 * <p>In: the flat stores of weights, gradients and optimiser state, and a range. Out: the same
 * weights and state, one step further. Place: called by the trainer, a range a thread; imports only
 * {@code kernel}. Start at {@link Optimizer}.
 */
@NullMarked
package dev.rondo.optimizer;

import org.jspecify.annotations.NullMarked;
