/**
 * Numbers that say how good a model is.
 *
 * <p>In: predictions and what was expected, one at a time or as tagged sequences, numbers, the
 * texts of a whole corpus, the scores of pairs, or ranked lists. Out: one number a metric, and
 * which way is up. Place: fed by whoever compares predictions, as the examples do; imports only the
 * JDK. Start at {@link Metric} for predictions, {@link NumberMetric} for numbers, {@link
 * TextMetric} for texts, {@link PairScores} for scores of pairs or of any label of two kinds,
 * {@link RetrievalScores} for lists.
 */
@NullMarked
package dev.rondo.metric;

import org.jspecify.annotations.NullMarked;
