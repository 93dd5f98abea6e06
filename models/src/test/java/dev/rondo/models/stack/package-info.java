/**
 * Stacks of layers: what stands around cells, in every combination of joins and regularisers.
 *
 * <p>In: the cells and the vectors of {@code testing}. Out: nothing; tests only. Start at {@link
 * dev.rondo.models.stack.StackGradientTest}.
 */
@NullMarked
package dev.rondo.models.stack;

import org.jspecify.annotations.NullMarked;
