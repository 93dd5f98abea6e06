/**
 * Numbers that say how good a model is.
 *
 * <p>In: predictions and what was expected, one at a time, or the texts of a whole corpus. Out: one
 * number a metric, and which way is up. Place: fed by whoever compares predictions, as the examples
 * do; imports only the JDK. Start at {@link Metric} for predictions, at {@link TextMetric} for
 * texts.
 */
@NullMarked
package dev.rondo.metric;

import org.jspecify.annotations.NullMarked;
