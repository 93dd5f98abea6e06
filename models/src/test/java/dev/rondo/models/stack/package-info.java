/**
 * Tests of whole stacks of layers: every choice that a model may make beside every other.
 *
 * <p>In: the cells, compiled as {@code testing} does, and the engine's stacks. Start at {@link
 * dev.rondo.models.stack.PairwiseGradientTest}.
 */
@NullMarked
package dev.rondo.models.stack;

import org.jspecify.annotations.NullMarked;
