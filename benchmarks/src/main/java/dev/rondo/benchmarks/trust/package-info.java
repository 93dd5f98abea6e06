/**
 * Programs that print the figures of docs/trust.md: what takes longer than a test may, or needs
 * virtual machines of its own.
 *
 * <p>In: options. Out: figures on standard output. Start at {@link SameBits}.
 */
@NullMarked
package dev.rondo.benchmarks.trust;

import org.jspecify.annotations.NullMarked;
