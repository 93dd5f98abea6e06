package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Transposition;
import dev.rondo.kernel.Elements;
import dev.rondo.kernel.Products;
import java.util.Arrays;

/**
 * What one head of self-attention sees of one row.
 *
 * <pre>
 *   S = Q·Kᵀ / √d       A = softmax(S) row by row       C = A·V
 *   dV = Aᵀ·dC          dA = dC·Vᵀ
 *   dS = A ∘ (dA − Σ A ∘ dA) / √d       dQ = dS·K       dK = dSᵀ·Q
 * </pre>
 *
 * <p>Queries are taken {@link #QUERIES} at a time, in their order, so that S stays in the cache and
 * takes no memory that grows with the square of a length; the backward pass computes A again. With
 * {@code causal} A is 0 behind each step's own.
 *
 * <p>A pass over rows works in a place of its own, which its first row names.
 */
final class HeadRun {

  /** A panel's columns: as many rows of S as a product of blocks of that size. */
  private static final int QUERIES = Panels.WIDTH;

  private final Products products;
  private final RowFunctions rows;
  private final Elements elements;
  private final boolean causal;
  private final int size;
  private final int padded;
  private final int seen;
  private final float scale;

  // Where each part of a place begins.
  private final float[] scratch;
  private final int scoreStride;
  private final int keys;
  private final int values;
  private final int transposed;
  private final int scores;
  private final int scoreGradients;
  private final int keyGradients;
  private final int valueGradients;
  private final int place;

  /** Allocates for so many rows of so many steps. */
  HeadRun(AttentionBlockShape shape, Kernels kernels, int maxRows, int maxSteps, boolean training) {
    this.products = kernels.products();
    this.rows = new RowFunctions(kernels);
    this.elements = kernels.elements();
    this.causal = shape.layer().causal();
    this.size = shape.headSize();
    this.padded = Panels.pad(size);
    this.seen = shape.seen();
    this.scale = (float) (1 / Math.sqrt(size));
    this.scoreStride = Panels.pad(maxSteps);
    int matrix = Math.multiplyExact(scoreStride, padded);
    int score = scores(maxSteps);
    this.keys = 0;
    this.values = matrix;
    this.transposed = 2 * matrix;
    this.scores = 3 * matrix;
    this.scoreGradients = scores + score;
    this.keyGradients = scoreGradients + score;
    this.valueGradients = keyGradients + matrix;
    this.place = place(shape, maxSteps, training);
    this.scratch = new float[Math.multiplyExact(maxRows, place)];
  }

  private static int scores(int maxSteps) {
    return Math.multiplyExact(Math.min(QUERIES, maxSteps), Panels.pad(maxSteps));
  }

  private static int place(AttentionBlockShape shape, int maxSteps, boolean training) {
    int matrix = Math.multiplyExact(Panels.pad(maxSteps), Panels.pad(shape.headSize()));
    int matrices = Math.multiplyExact(training ? 5 : 3, matrix);
    return Math.addExact(matrices, Math.multiplyExact(training ? 2 : 1, scores(maxSteps)));
  }

  /** The number of floats. */
  static int floats(AttentionBlockShape shape, int rows, int steps, boolean training) {
    return Math.multiplyExact(rows, place(shape, steps, training));
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return scratch.length;
  }

  /**
   * Computes C of a head.
   *
   * @param slot the first row of the pass
   * @param first the number of the row's first step
   * @param length T
   */
  void forward(RowMajor qkv, RowMajor c, int head, int slot, int first, int length) {
    int base = slot * place;
    gather(qkv, head, slot, first, length);
    transpose(base + keys, base + transposed, length);
    for (int q = 0; q < length; q += QUERIES) {
      int count = Math.min(QUERIES, length - q);
      weigh(qkv, head, base, first, q, count, length);
      products.multiply(
          scratch,
          base + scores,
          scoreStride,
          scratch,
          base + values,
          c.values(),
          c.at(first + q) + head * padded,
          c.stride(),
          count,
          length,
          size);
    }
  }

  /** Copies keys and values to panels. */
  private void gather(RowMajor qkv, int head, int slot, int first, int length) {
    int base = slot * place;
    for (int t = 0; t < length; t++) {
      int at = qkv.at(first + t) + seen + head * padded;
      for (int n = 0; n < size; n += Panels.WIDTH) {
        int to = base + Panels.index(length, size, t, n);
        int width = Panels.width(size, n / Panels.WIDTH);
        System.arraycopy(qkv.values(), at + n, scratch, to + keys, width);
        System.arraycopy(qkv.values(), at + seen + n, scratch, to + values, width);
      }
    }
  }

  private void transpose(int from, int to, int length) {
    Arrays.fill(scratch, to, to + padded * Panels.pad(length), 0);
    Transposition.copy(scratch, from, length, size, 0, scratch, to, size, length, 0, 0, length);
  }

  /** Computes A of some queries. */
  private void weigh(RowMajor qkv, int head, int base, int first, int q, int count, int length) {
    products.multiply(
        qkv.values(),
        qkv.at(first + q) + head * padded,
        qkv.stride(),
        scratch,
        base + transposed,
        scratch,
        base + scores,
        scoreStride,
        count,
        size,
        length);
    for (int i = 0; i < count; i++) {
      int at = base + scores + i * scoreStride;
      int visible = visible(q + i, length);
      elements.shiftAndScale(scratch, at, 0, scale, scratch, at, visible);
      rows.softmax(scratch, at, scratch, at, visible);
      Arrays.fill(scratch, at + visible, at + length, 0);
    }
  }

  private int visible(int t, int length) {
    return causal ? t + 1 : length;
  }

  /** Computes dQ, dK and dV of a head from dC; what {@link #forward} says of the rest. */
  void backward(
      RowMajor qkv, RowMajor dc, RowMajor dqkv, int head, int slot, int first, int length) {
    int base = slot * place;
    gather(qkv, head, slot, first, length);
    int matrix = Panels.size(length, size);
    Arrays.fill(scratch, base + keyGradients, base + keyGradients + matrix, 0);
    Arrays.fill(scratch, base + valueGradients, base + valueGradients + matrix, 0);
    for (int q = 0; q < length; q += QUERIES) {
      int count = Math.min(QUERIES, length - q);
      transpose(base + keys, base + transposed, length);
      weigh(qkv, head, base, first, q, count, length);
      transpose(base + values, base + transposed, length);
      scoreGradients(dc, head, base, first, q, count, length);
      int dcAt = dc.at(first + q) + head * padded;
      outer(base + scores, dc, dcAt, base + valueGradients, count, length);
      products.multiply(
          scratch,
          base + scoreGradients,
          scoreStride,
          scratch,
          base + keys,
          dqkv.values(),
          dqkv.at(first + q) + head * padded,
          dqkv.stride(),
          count,
          length,
          size);
      int qAt = qkv.at(first + q) + head * padded;
      outer(base + scoreGradients, qkv, qAt, base + keyGradients, count, length);
    }
    scatter(dqkv, head, base, first, length);
  }

  /** Computes dS of some queries. */
  private void scoreGradients(
      RowMajor dc, int head, int base, int first, int q, int count, int length) {
    products.multiply(
        dc.values(),
        dc.at(first + q) + head * padded,
        dc.stride(),
        scratch,
        base + transposed,
        scratch,
        base + scoreGradients,
        scoreStride,
        count,
        size,
        length);
    for (int i = 0; i < count; i++) {
      int at = base + scores + i * scoreStride;
      int dAt = base + scoreGradients + i * scoreStride;
      int visible = visible(q + i, length);
      rows.softmaxGradient(scratch, dAt, scratch, at, scratch, dAt, visible);
      elements.shiftAndScale(scratch, dAt, 0, scale, scratch, dAt, visible);
      Arrays.fill(scratch, dAt + visible, dAt + length, 0);
    }
  }

  /** Adds the product of some rows, transposed, with those of {@code d} to a matrix in panels. */
  private void outer(int a, RowMajor d, int dAt, int g, int count, int length) {
    products.outerAccumulate(
        scratch,
        a,
        scoreStride,
        d.values(),
        dAt,
        d.stride(),
        scratch,
        g,
        count,
        length,
        size,
        0,
        length);
  }

  /** Copies dK and dV out of their panels. */
  private void scatter(RowMajor dqkv, int head, int base, int first, int length) {
    for (int t = 0; t < length; t++) {
      int at = dqkv.at(first + t) + seen + head * padded;
      for (int n = 0; n < size; n += Panels.WIDTH) {
        int from = base + Panels.index(length, size, t, n);
        int width = Panels.width(size, n / Panels.WIDTH);
        System.arraycopy(scratch, from + keyGradients, dqkv.values(), at + n, width);
        System.arraycopy(scratch, from + valueGradients, dqkv.values(), at + seen + n, width);
      }
    }
  }
}
