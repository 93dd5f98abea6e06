package dev.rondo.search;

import dev.rondo.file.ModelFileException;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of floats that are searched by their likeness to others, exactly; immutable.
 *
 * <p>Any number of threads may search at once. The score of two rows has the same bits whoever
 * computes it: a query alone or with others, the pairs, any number of threads, and vectors of any
 * width. Rows are numbered in the order in which they were added, and of equal scores the lower
 * number comes first.
 *
 * <p>Every search computes all scores; nothing is approximated. A query reads all rows once, so
 * with one query at a time memory decides, and many queries at once are several times faster each.
 */
public final class EmbeddingIndex {
  private final Scoring scoring;
  private final PanelRows rows;
  private final @Nullable List<String> texts;
  private final int threads;

  EmbeddingIndex(Scoring scoring, PanelRows rows, @Nullable List<String> texts, int threads) {
    this.scoring = scoring;
    this.rows = rows;
    this.texts = texts;
    this.threads = threads;
  }

  /**
   * Returns a builder without rows.
   *
   * @param dimension the number of floats of a row, from 1 to 65,536
   */
  public static EmbeddingIndexBuilder builder(Measure measure, int dimension) {
    return new EmbeddingIndexBuilder(measure, dimension, Kernels.best());
  }

  /**
   * Returns an index of some rows, at least one, which are copied.
   *
   * @throws IllegalArgumentException if there is no row, or one is not as long as the first, or has
   *     numbers that {@link EmbeddingIndexBuilder#add(float[])} refuses
   */
  public static EmbeddingIndex of(Measure measure, float[][] rows) {
    EmbeddingIndexBuilder builder = builder(measure, dimension(rows));
    for (float[] row : rows) {
      builder.add(row);
    }
    return builder.build();
  }

  /**
   * Returns an index of some rows, at least one, with a text for each; all are copied.
   *
   * @throws IllegalArgumentException if there is no row, or one is not as long as the first, or has
   *     numbers that {@link EmbeddingIndexBuilder#add(float[])} refuses; or there are not as many
   *     texts
   */
  public static EmbeddingIndex of(Measure measure, float[][] rows, List<String> texts) {
    if (texts.size() != rows.length) {
      throw new IllegalArgumentException(
          "expected a text for each of %d rows but found %d".formatted(rows.length, texts.size()));
    }
    EmbeddingIndexBuilder builder = builder(measure, dimension(rows));
    for (int i = 0; i < rows.length; i++) {
      builder.add(rows[i], texts.get(i));
    }
    return builder.build();
  }

  private static int dimension(float[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "expected at least one row, which says the dimension, but found none");
    }
    return rows[0].length;
  }

  /** The number of rows. */
  public int size() {
    return rows.size();
  }

  /** The number of floats of a row. */
  public int dimension() {
    return rows.dimension();
  }

  /** What a score is. */
  public Measure measure() {
    return scoring.measure();
  }

  /** Whether rows have texts. */
  public boolean hasTexts() {
    return texts != null;
  }

  /**
   * The text of a row.
   *
   * @throws IllegalStateException if rows have none
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public String text(int id) {
    Objects.checkIndex(id, size());
    if (texts == null) {
      throw new IllegalStateException("expected an index with texts but found one without");
    }
    return texts.get(id);
  }

  /**
   * The numbers of a row as an array of the caller's own; for a cosine its direction.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float[] embedding(int id) {
    Objects.checkIndex(id, size());
    float[] row = new float[dimension()];
    rows.copyRow(id, row, 0);
    return row;
  }

  /**
   * The same index, searched by some threads.
   *
   * @param count the threads that share a search, 1 to 1,024, the caller's included; it changes the
   *     time, never the result
   */
  public EmbeddingIndex withThreads(int count) {
    return new EmbeddingIndex(scoring, rows, texts, Team.requireCount(count));
  }

  /** The same index with other kernels, which give the same bits. */
  EmbeddingIndex withKernels(Kernels kernels) {
    return new EmbeddingIndex(new Scoring(measure(), kernels), rows, texts, threads);
  }

  /**
   * Returns the rows that are most alike to a query, the best first.
   *
   * @param query as many floats as the dimension
   * @param k how many rows, at least 1; of fewer rows all are returned
   * @throws IllegalArgumentException if the query has another length, or numbers that {@link
   *     EmbeddingIndexBuilder#add(float[])} refuses, or k is below 1
   */
  public List<Match> nearest(float[] query, int k) {
    return nearest(new float[][] {query}, k).getFirst();
  }

  /**
   * Returns the rows that are most alike to each query, the best first.
   *
   * <p>The rows are read once for some hundred queries.
   *
   * @param queries each with as many floats as the dimension
   * @param k how many rows for each query, at least 1; of fewer rows all are returned
   * @throws IllegalArgumentException if a query has another length, or numbers that {@link
   *     EmbeddingIndexBuilder#add(float[])} refuses, or k is below 1
   */
  public List<List<Match>> nearest(float[][] queries, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("expected k of at least 1 but found " + k);
    }
    for (int i = 0; i < queries.length; i++) {
      Objects.requireNonNull(queries[i], "query");
    }
    List<float[]> checked = List.of(queries);
    for (int i = 0; i < checked.size(); i++) {
      if (checked.get(i).length != dimension()) {
        throw new IllegalArgumentException(
            "query %d: expected %d numbers but found %d"
                .formatted(i, dimension(), checked.get(i).length));
      }
    }
    return new NearestSearch(scoring, rows)
        .nearest(checked, Math.min(k, Math.max(1, size())), threads);
  }

  /**
   * Returns all pairs of rows with a score of at least {@code threshold}, in the order of the first
   * row and then of the second.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public List<SimilarPair> pairsAbove(float threshold) {
    List<SimilarPair> pairs = new ArrayList<>();
    forEachPairAbove(threshold, (i, j, score) -> pairs.add(new SimilarPair(i, j, score)));
    pairs.sort(Comparator.comparingInt(SimilarPair::first).thenComparingInt(SimilarPair::second));
    return pairs;
  }

  /**
   * Hands out all pairs of rows with a score of at least {@code threshold}, which may be more than
   * memory has room for.
   *
   * <p>They come block by block of rows, in an order that only the number of rows and the dimension
   * decide, on the thread of the caller. What the visitor throws ends the search and is thrown
   * here.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public void forEachPairAbove(float threshold, PairVisitor visitor) {
    Objects.requireNonNull(visitor, "visitor");
    if (Float.isNaN(threshold)) {
      throw new IllegalArgumentException("expected a number as the threshold but found NaN");
    }
    new PairSearch(scoring, rows, threshold).forEach(visitor, threads);
  }

  /**
   * Writes the index to a safetensors file, all or nothing.
   *
   * <p>Rows stand in tensors {@code embeddings.0}, {@code embeddings.1}, … [rows × dimension], one
   * after the other; texts in as many tensors of bytes {@code texts.0}, …, each text as the number
   * of its bytes, 32 bits, little-endian, and its UTF-8. The rows exist twice in memory meanwhile.
   *
   * @throws ModelFileException if a text is longer than a file holds
   * @throws IOException if the file cannot be written
   */
  public void save(Path file) throws IOException {
    EmbeddingIndexFile.write(file, measure(), rows, texts);
  }

  /**
   * Reads an index that {@link #save} wrote; it answers with the same bits.
   *
   * @throws ModelFileException if the file is something else
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static EmbeddingIndex load(Path file) throws IOException {
    return EmbeddingIndexFile.read(file, Kernels.best());
  }

  Scoring scoring() {
    return scoring;
  }

  PanelRows rows() {
    return rows;
  }

  int threads() {
    return threads;
  }
}
