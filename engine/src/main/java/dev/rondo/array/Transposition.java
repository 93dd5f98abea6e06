package dev.rondo.array;

/**
 * Copies rows of a matrix in {@link Panels panels} to columns of another.
 *
 * <p>A square of 64 rows and 64 columns is 16 KiB without a gap in both layouts, so square by
 * square what is read and what is written stay in the first-level cache, while in memory both
 * matrices are walked in order.
 */
public final class Transposition {

  private static final int WIDTH = Panels.WIDTH;

  private Transposition() {}

  /**
   * Computes T[toDepth + n, k] = W[fromDepth + k, n] for all n and some k.
   *
   * <p>Shapes: W [depth × columns] and T [toRows × size] in panels; k counts {@code size} rows of W
   * from fromDepth, of which those from {@code from} to {@code to} are copied, both rounded up to
   * whole groups of {@link Panels#LANES}, so that workers whose ranges meet do not write the same
   * cache line of T. Writes: those columns of T in {@code columns} rows. W is not modified.
   * Aliasing: T must not overlap W. Throws: {@link IndexOutOfBoundsException} if a range leaves its
   * array.
   */
  public static void copy(
      float[] w,
      int wOffset,
      int depth,
      int columns,
      int fromDepth,
      float[] t,
      int tOffset,
      int toRows,
      int size,
      int toDepth,
      int from,
      int to) {
    int begin = Math.min(size, Panels.pad(from));
    int end = Math.min(size, Panels.pad(to));
    for (int k = begin; k < end; ) {
      int next = Math.min(end, (k / WIDTH + 1) * WIDTH);
      int tStride = Panels.width(size, k / WIDTH);
      for (int n = 0; n < columns; n += WIDTH) {
        int wStride = Panels.width(columns, n / WIDTH);
        square(
            w,
            wOffset + Panels.index(depth, columns, fromDepth + k, n),
            wStride,
            t,
            tOffset + Panels.index(toRows, size, toDepth + n, k),
            tStride,
            next - k,
            Math.min(WIDTH, columns - n));
      }
      k = next;
    }
  }

  /** Copies {@code rows} rows of w, at most 64, to columns of t. */
  private static void square(
      float[] w, int wo, int wStride, float[] t, int to, int tStride, int rows, int columns) {
    if (rows == WIDTH && columns == WIDTH && wStride == WIDTH && tStride == WIDTH) {
      fullSquare(w, wo, t, to);
      return;
    }
    for (int n = 0; n < columns; n++) {
      int tRow = to + n * tStride;
      int wColumn = wo + n;
      for (int k = 0; k < rows; k++) {
        t[tRow + k] = w[wColumn + k * wStride];
      }
    }
  }

  /**
   * Copies 64 rows of w to 64 columns of t; with a constant stride C2 checks bounds once a loop.
   *
   * <p>1,024 × 5,888 weights: 6.3 GB/s of the processor's time, read and written together, with
   * {@link #square} 4.5, element by element along the columns of w 1.7, and by arraycopy without
   * transposing 8.9 (Intel Xeon, one core, Temurin 25.0.3).
   */
  private static void fullSquare(float[] w, int wo, float[] t, int to) {
    for (int n = 0; n < WIDTH; n++) {
      int tRow = to + n * WIDTH;
      int wColumn = wo + n;
      for (int k = 0; k < WIDTH; k++) {
        t[tRow + k] = w[wColumn + k * WIDTH];
      }
    }
  }
}
