/**
 * Comparisons of the twins: cases of every kernel, and what two forms make of them bit for bit.
 *
 * <p>In: a form of the kernels and its specification. Out: the first difference, as text that names
 * the case. Place: the self-test of {@code runtime.Kernels}, the fuzzer among the benchmarks, and a
 * test. Imports only {@code kernel}, {@code array} and {@code random}. Start at {@link
 * TwinComparison}.
 */
@NullMarked
package dev.rondo.kernel.twin;

import org.jspecify.annotations.NullMarked;
