/**
 * The cells once more, as plain loops over numbers, written from the papers.
 *
 * <p>In: one step of one row of a {@link dev.rondo.models.testing.Problem}. Out: the states after
 * it. Nothing here reads a cell's equations; only the names of weights and states are the cell's.
 * Start at {@link dev.rondo.models.paper.Step}.
 */
@NullMarked
package dev.rondo.models.paper;

import org.jspecify.annotations.NullMarked;
