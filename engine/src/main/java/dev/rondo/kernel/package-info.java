/**
 * What a kernel computes: one interface a family, its contracts in Javadoc.
 *
 * <p>In: ranges of flat float arrays. Out: the same, written in place or to a range of their own.
 * Names parse: operation, then the form of an operand, then what happens to the destination ({@code
 * multiplyAccumulate}). Imports only {@code array}. Start at {@link Functions}.
 */
@NullMarked
package dev.rondo.kernel;

import org.jspecify.annotations.NullMarked;
