package dev.rondo.search;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Distances;
import dev.rondo.kernel.Products;
import dev.rondo.runtime.Kernels;

/**
 * Scores of some rows against a block of an index, and what a row must be like for that.
 *
 * @param measure what a score is
 * @param kernels what computes it
 */
record Scoring(Measure measure, Kernels kernels) {

  /**
   * The longest row or query, ‖x‖, of a measure that does not divide by it.
   *
   * <p>No sum on the way to a score then leaves the floats, of which the largest is 2¹²⁸: what is
   * summed is at most ‖a‖·‖b‖ ≤ 2¹²⁴ for a product, (‖a‖ + ‖b‖)² ≤ 2¹²⁶ for a squared distance, and
   * √dimension·(‖a‖ + ‖b‖) for absolute ones. So no score is NaN.
   */
  private static final double LONGEST = 0x1p62;

  /** The distance of rows that are scored, or of their scores, in floats. */
  static int stride(int floats) {
    return Panels.stride(floats);
  }

  /**
   * Copies a row as it is kept, which for a cosine is its direction.
   *
   * @param what is named in a message
   * @throws IllegalArgumentException if a number is not finite, or the row too long
   */
  void prepare(
      float[] source, int offset, int dimension, float[] target, int targetOffset, String what) {
    double squares = 0;
    for (int k = 0; k < dimension; k++) {
      float x = source[offset + k];
      if (!Float.isFinite(x)) {
        throw new IllegalArgumentException(
            "%s: expected finite numbers but found %s at %d".formatted(what, x, k));
      }
      squares += (double) x * x;
    }
    double length = Math.sqrt(squares);
    if (measure == Measure.COSINE) {
      for (int k = 0; k < dimension; k++) {
        target[targetOffset + k] = length == 0 ? 0 : (float) (source[offset + k] / length);
      }
      return;
    }
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "%s: expected a length of at most %s but found %s".formatted(what, LONGEST, length));
    }
    System.arraycopy(source, offset, target, targetOffset, dimension);
  }

  /**
   * Computes the scores of all rows of a block for each of {@code count} rows a.
   *
   * @param a prepared rows, {@code stride(dimension)} apart
   * @param scores written; row m of a and row n of the block at {@code m * stride + n}; the rest of
   *     the columns of the block have the scores of zeros
   * @param stride at least the columns of the block
   */
  void scores(float[] a, int count, PanelRows rows, int block, float[] scores, int stride) {
    int depth = rows.dimension();
    int columns = rows.columns(block);
    float[] w = rows.block(block);
    Products products = kernels.products();
    Distances distances = kernels.distances();
    int aStride = stride(depth);
    switch (measure) {
      case DOT -> products.multiply(a, 0, aStride, w, 0, scores, 0, stride, count, depth, columns);
      case COSINE -> {
        products.multiply(a, 0, aStride, w, 0, scores, 0, stride, count, depth, columns);
        for (int m = 0; m < count; m++) {
          clamp(scores, m * stride, m * stride + columns);
        }
      }
      case EUCLIDEAN -> {
        distances.squared(a, 0, aStride, w, 0, scores, 0, stride, count, depth, columns);
        for (int m = 0; m < count; m++) {
          negateRoots(scores, m * stride, m * stride + columns);
        }
      }
      case MANHATTAN -> {
        distances.absolute(a, 0, aStride, w, 0, scores, 0, stride, count, depth, columns);
        for (int m = 0; m < count; m++) {
          negate(scores, m * stride, m * stride + columns);
        }
      }
    }
  }

  // C2 makes vectors of these loops, and each of their operations is exactly rounded.

  private static void clamp(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = Math.max(-1f, Math.min(1f, x[i]));
    }
  }

  private static void negateRoots(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = 0f - (float) Math.sqrt(x[i]);
    }
  }

  private static void negate(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = 0f - x[i];
    }
  }
}
