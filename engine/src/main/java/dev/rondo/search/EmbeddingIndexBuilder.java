package dev.rondo.search;

import dev.rondo.runtime.Kernels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of an {@link EmbeddingIndex}; for one thread, and for one index. */
public final class EmbeddingIndexBuilder {
  private final Scoring scoring;
  private final int dimension;
  private final float[] prepared;
  private final List<String> texts = new ArrayList<>();
  private @Nullable PanelRowsBuilder rows;

  EmbeddingIndexBuilder(Measure measure, int dimension, Kernels kernels) {
    if (dimension < 1 || dimension > PanelRows.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "expected a dimension from 1 to %d but found %d"
              .formatted(PanelRows.MOST_DIMENSIONS, dimension));
    }
    this.scoring = new Scoring(measure, kernels);
    this.dimension = dimension;
    this.prepared = new float[dimension];
    this.rows = new PanelRowsBuilder(dimension);
  }

  /**
   * Adds a row, which is copied; its number is the number of rows before it.
   *
   * @throws IllegalArgumentException if it has another dimension, or a number that is not finite,
   *     or is longer than 2⁶² and the measure no cosine, or rows before it had texts; nothing is
   *     added then
   * @throws IllegalStateException if the index has been built
   */
  public EmbeddingIndexBuilder add(float[] row) {
    requireTexts(false);
    append(row);
    return this;
  }

  /**
   * Adds a row and its text, which are copied; its number is the number of rows before it.
   *
   * @throws IllegalArgumentException if {@link #add(float[])} would throw it, or rows before it had
   *     no texts, or UTF-8 cannot hold the text; nothing is added then
   * @throws IllegalStateException if the index has been built
   */
  public EmbeddingIndexBuilder add(float[] row, String text) {
    requireTexts(true);
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "row %d: expected text that UTF-8 can hold but found an unpaired surrogate in '%s'"
              .formatted(open().size(), text));
    }
    append(row);
    texts.add(text);
    return this;
  }

  /**
   * Returns the index; the builder is of no further use.
   *
   * @throws IllegalStateException if the index has been built
   */
  public EmbeddingIndex build() {
    PanelRows built = open().build();
    rows = null;
    return new EmbeddingIndex(
        scoring, built, texts.isEmpty() ? null : Collections.unmodifiableList(texts), 1);
  }

  private void append(float[] row) {
    PanelRowsBuilder to = open();
    String what = "row " + to.size();
    if (row.length != dimension) {
      throw new IllegalArgumentException(
          "%s: expected %d numbers but found %d".formatted(what, dimension, row.length));
    }
    scoring.prepare(row, 0, dimension, prepared, 0, what);
    to.add(prepared, 0);
  }

  private void requireTexts(boolean withText) {
    int size = open().size();
    if (size > 0 && withText == texts.isEmpty()) {
      throw new IllegalArgumentException(
          withText
              ? "row %d: expected no text, as rows before it, but found one".formatted(size)
              : "row %d: expected a text, as rows before it, but found none".formatted(size));
    }
  }

  private PanelRowsBuilder open() {
    if (rows == null) {
      throw new IllegalStateException("expected a builder in use but found its index built");
    }
    return rows;
  }
}
