package dev.rondo.array;

import java.util.Arrays;

/**
 * The home layout of a weight matrix: panels of 64 columns, each stored row by row.
 *
 * <p>A matrix W [depth × columns] multiplies rows from the right, y = x·W. Its columns are padded
 * to a multiple of 16 and cut into panels of 64 (the last may have 16, 32 or 48); a panel is
 * contiguous, so that the inner loop of a product reads memory in order, whatever the width of a
 * vector:
 *
 * <pre>
 *   W[k, n]  is at  64·depth·⌊n/64⌋ + width·k + n mod 64      width = min(64, padded columns − 64·⌊n/64⌋)
 * </pre>
 *
 * <p>Columns of padding hold zeros, always.
 */
public final class Panels {

  /** Columns of a full panel: the 4 vectors of 16 lanes of a register tile with 24 accumulators. */
  public static final int WIDTH = 64;

  /** Granularity of columns: the lanes of the widest vector. */
  public static final int LANES = 16;

  private Panels() {}

  /** Returns {@code n} rounded up to a multiple of 16. */
  public static int pad(int n) {
    return Math.addExact(n, LANES - 1) & -LANES;
  }

  /**
   * Returns the distance between rows of a row-major matrix with {@code columns} columns: padded to
   * 16, and never a multiple of 256 floats, since rows 1024 bytes apart fall into few sets of the
   * first-level cache (the rule of oneDNN's {@code get_good_ld}).
   */
  public static int stride(int columns) {
    int padded = pad(columns);
    return padded % 256 == 0 ? padded + LANES : padded;
  }

  /** Returns the number of floats of a matrix [depth × columns] in panels. */
  public static int size(int depth, int columns) {
    return Math.multiplyExact(depth, pad(columns));
  }

  /** Returns the number of panels of a matrix with {@code columns} columns. */
  public static int count(int columns) {
    return (pad(columns) + WIDTH - 1) / WIDTH;
  }

  /** Returns the number of columns, padding included, of panel {@code panel}. */
  public static int width(int columns, int panel) {
    return Math.min(WIDTH, pad(columns) - panel * WIDTH);
  }

  /**
   * Returns where the element in row {@code k} and column {@code n} of a matrix [depth × columns]
   * lies.
   */
  public static int index(int depth, int columns, int k, int n) {
    int panel = n / WIDTH;
    return panel * WIDTH * depth + k * width(columns, panel) + n % WIDTH;
  }

  /**
   * Sets rows {@code from} to {@code to} of a matrix [depth × columns], which begins at {@code
   * offset} of a store, to 0. Writes: those rows, padding included.
   */
  public static void clear(float[] store, int offset, int depth, int columns, int from, int to) {
    for (int panel = 0; panel < count(columns); panel++) {
      int width = width(columns, panel);
      int start = offset + panel * WIDTH * depth;
      Arrays.fill(store, start + from * width, start + to * width, 0);
    }
  }

  /**
   * Sets the padding of rows {@code from} to {@code to} of a matrix [depth × columns], which begins
   * at {@code offset} of a store, to 0. Writes: what is beside column {@code columns − 1} of those
   * rows.
   */
  public static void clearPadding(
      float[] store, int offset, int depth, int columns, int from, int to) {
    int last = count(columns) - 1;
    int width = width(columns, last);
    int start = offset + last * WIDTH * depth;
    int used = columns - last * WIDTH;
    for (int k = from; k < to; k++) {
      Arrays.fill(store, start + k * width + used, start + (k + 1) * width, 0);
    }
  }
}
