/**
 * Benchmarks: one class, one question, and the side-by-side runs against peers.
 *
 * <p>In: options of a command line. Out: figures, as text or JSON lines. May use everything. Start
 * at {@link Main}.
 */
@NullMarked
package dev.rondo.benchmarks;

import org.jspecify.annotations.NullMarked;
