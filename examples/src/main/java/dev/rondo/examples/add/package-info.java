/**
 * Sums of whole numbers, as text: 535+61 is 596.
 *
 * <p>In: nothing; the sums are drawn. Out: a report. Imports {@code run}. Start at {@link Sum},
 * then {@link Sums}.
 */
@NullMarked
package dev.rondo.examples.add;

import org.jspecify.annotations.NullMarked;
