/**
 * The treaty between generated code and the engine: what generated passes implement and may call.
 *
 * <p>In: a {@link RecurrentPasses} that javac wrote, sizes, and a batch. Out: forward and backward
 * runs over rows of the batch, in stores that a {@link Frame} addresses. Imports {@code sequence},
 * {@code random}, {@code kernel} and {@code array}. Start at {@link RecurrentPasses}.
 */
@NullMarked
package dev.rondo.runtime;

import org.jspecify.annotations.NullMarked;
