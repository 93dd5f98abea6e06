package dev.rondo.runtime;

import dev.rondo.annotation.Merge;
import org.jspecify.annotations.Nullable;

/**
 * The outputs f and b of a layer's two directions made one, y, and its gradient; with one direction
 * y = f.
 *
 * <pre>
 *   CONCAT    y = [f b]         df += dy[0, H)      db += dy[H, 2·H)
 *   SUM       y = f + b         df += dy            db += dy
 *   MEAN      y = ½·(f + b)     df += ½·dy          db += ½·dy
 *   PRODUCT   y = f ∘ b         df += dy ∘ b        db += dy ∘ f
 *   MAXIMUM   y = max(f, b)     df += dy where f > b, db += dy elsewhere
 * </pre>
 */
final class Merging {

  private Merging() {}

  /** Writes y from f and b of {@code size} elements each. */
  static void forward(
      @Nullable Merge merge, float[] f, int fAt, float[] b, int bAt, float[] y, int yAt, int size) {
    switch (merge) {
      case null -> System.arraycopy(f, fAt, y, yAt, size);
      case CONCAT -> {
        System.arraycopy(f, fAt, y, yAt, size);
        System.arraycopy(b, bAt, y, yAt + size, size);
      }
      case SUM -> {
        for (int u = 0; u < size; u++) {
          y[yAt + u] = f[fAt + u] + b[bAt + u];
        }
      }
      case MEAN -> {
        for (int u = 0; u < size; u++) {
          y[yAt + u] = 0.5f * (f[fAt + u] + b[bAt + u]);
        }
      }
      case PRODUCT -> {
        for (int u = 0; u < size; u++) {
          y[yAt + u] = f[fAt + u] * b[bAt + u];
        }
      }
      case MAXIMUM -> {
        for (int u = 0; u < size; u++) {
          y[yAt + u] = Math.max(f[fAt + u], b[bAt + u]);
        }
      }
    }
  }

  /**
   * Adds to the gradient of one direction what arrives at y.
   *
   * @param first whether the direction is that of f, else it is that of b
   * @param into where the gradient of the direction stands, from {@code at} on
   */
  static void backward(
      @Nullable Merge merge,
      boolean first,
      float[] dy,
      int dyAt,
      float[] f,
      int fAt,
      float[] b,
      int bAt,
      float[] into,
      int at,
      int size) {
    switch (merge) {
      case null -> add(dy, dyAt, into, at, size);
      case CONCAT -> add(dy, first ? dyAt : dyAt + size, into, at, size);
      case SUM -> add(dy, dyAt, into, at, size);
      case MEAN -> {
        for (int u = 0; u < size; u++) {
          into[at + u] += 0.5f * dy[dyAt + u];
        }
      }
      case PRODUCT -> {
        float[] other = first ? b : f;
        int otherAt = first ? bAt : fAt;
        for (int u = 0; u < size; u++) {
          into[at + u] += dy[dyAt + u] * other[otherAt + u];
        }
      }
      case MAXIMUM -> {
        for (int u = 0; u < size; u++) {
          boolean firstIsLarger = f[fAt + u] > b[bAt + u];
          into[at + u] += firstIsLarger == first ? dy[dyAt + u] : 0;
        }
      }
    }
  }

  private static void add(float[] dy, int dyAt, float[] into, int at, int size) {
    for (int u = 0; u < size; u++) {
      into[at + u] += dy[dyAt + u];
    }
  }
}
