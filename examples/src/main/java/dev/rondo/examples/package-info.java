/**
 * The command line that runs the examples.
 *
 * <p>In: arguments. Out: a report on standard output and an exit status. May import every other
 * package here. Start at {@link Main}; then read an example, {@code languages} or {@code names}.
 */
@NullMarked
package dev.rondo.examples;

import org.jspecify.annotations.NullMarked;
