/**
 * Exact search among embeddings: the nearest rows to a query, all pairs that are alike, clusters.
 *
 * <p>In: rows of floats, and a {@link Measure} of how alike two of them are. Out: an {@link
 * EmbeddingIndex}, which answers from any number of threads and is saved as numbers. Imports {@code
 * file}, {@code kernel}, {@code array}, and of {@code runtime} the threads and the choice of
 * kernels. Start at {@link EmbeddingIndex}.
 */
@NullMarked
package dev.rondo.search;

import org.jspecify.annotations.NullMarked;
