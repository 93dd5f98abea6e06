package dev.rondo.kernel.vector;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Products;
import java.util.Arrays;

/**
 * Products in register tiles.
 *
 * <p>A tile is a few rows times one, two or four vectors; its accumulators stay in registers over
 * the whole inner index. A panel is cut into column strips as wide as the registers allow (24
 * accumulators need 32 registers, so strips of four vectors exist at 512 bits only), a strip into
 * tiles of 6, 4, 2 and 1 rows. A strip of weights is read once for all rows.
 */
public final class VectorProducts implements Products {

  /** Vectors of the widest strip: four where there are 32 registers. */
  private static final int WIDEST = Simd.SPECIES.length() == 16 ? 4 : 2;

  private static final int L = Simd.SPECIES.length();

  /**
   * Rows of a and d that one pass of a weight gradient reads: 128 rows of a strip of 64 columns are
   * 32 KiB, which stay in the first-level cache while they meet all rows of g. (Relative to the
   * forward product of the same run 64, 128, 192 and 320 rows gave 1.17, 1.13, 1.05 and 1.03 at H =
   * 128, within ±0.1; larger ones lost where H = 512.)
   */
  private static final int ROWS_A_PASS = 128;

  /** Creates the kernels; they have no state. */
  public VectorProducts() {}

  @Override
  public void multiply(
      float[] a,
      int aOffset,
      int aStride,
      float[] w,
      int wOffset,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      int depth,
      int columns) {
    for (int m = 0; m < rows; m++) {
      int cRow = cOffset + m * cStride;
      Arrays.fill(c, cRow, cRow + Panels.pad(columns), 0);
    }
    multiplyAccumulate(a, aOffset, aStride, w, wOffset, c, cOffset, cStride, rows, depth, columns);
  }

  @Override
  public void multiplyAccumulate(
      float[] a,
      int aOffset,
      int aStride,
      float[] w,
      int wOffset,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      int depth,
      int columns) {
    assert rows == 0 || aOffset + (rows - 1) * aStride + depth <= a.length : "a ends early";
    assert rows == 0 || cOffset + (rows - 1) * cStride + Panels.pad(columns) <= c.length
        : "c ends early";
    int padded = Panels.pad(columns);
    for (int n = 0; n < padded; ) {
      int width = Panels.width(columns, n / Panels.WIDTH);
      int inPanel = n % Panels.WIDTH;
      int w0 = wOffset + (n - inPanel) * depth + inPanel;
      int vectors = vectors(width - inPanel);
      strip(vectors, a, aOffset, aStride, 1, w, w0, width, c, cOffset + n, cStride, rows, depth);
      n += vectors * L;
    }
  }

  @Override
  public void outerAccumulate(
      float[] a,
      int aOffset,
      int aStride,
      float[] d,
      int dOffset,
      int dStride,
      float[] g,
      int gOffset,
      int rows,
      int depth,
      int columns,
      int fromDepth,
      int toDepth) {
    assert rows == 0 || aOffset + (rows - 1) * aStride + depth <= a.length : "a ends early";
    assert rows == 0 || dOffset + (rows - 1) * dStride + Panels.pad(columns) <= d.length
        : "d ends early";
    int padded = Panels.pad(columns);
    for (int n = 0; n < padded; ) {
      int width = Panels.width(columns, n / Panels.WIDTH);
      int inPanel = n % Panels.WIDTH;
      int g0 = gOffset + (n - inPanel) * depth + inPanel + fromDepth * width;
      int vectors = vectors(width - inPanel);
      for (int m = 0; m < rows; m += ROWS_A_PASS) {
        int a0 = aOffset + m * aStride + fromDepth;
        int d0 = dOffset + m * dStride + n;
        int pass = Math.min(ROWS_A_PASS, rows - m);
        strip(vectors, a, a0, 1, aStride, d, d0, dStride, g, g0, width, toDepth - fromDepth, pass);
      }
      n += vectors * L;
    }
  }

  /**
   * Returns the width of the next strip in vectors, 4, 2 or 1, where {@code columns} columns of a
   * panel are left.
   */
  private static int vectors(int columns) {
    int left = Math.min(WIDEST, columns / L);
    return left >= 4 ? 4 : left >= 2 ? 2 : 1;
  }

  /** Adds a·b to a strip of c: tiles of 6 rows, then 4 (also 8 as 4 + 4), then 2 and 1. */
  private static void strip(
      int vectors,
      float[] a,
      int ao,
      int am,
      int ak,
      float[] b,
      int bo,
      int bk,
      float[] c,
      int co,
      int cm,
      int rows,
      int depth) {
    int m = 0;
    for (; rows - m >= 6 && rows - m != 8; m += 6) {
      tile6(vectors, a, ao + m * am, am, ak, b, bo, bk, c, co + m * cm, cm, depth);
    }
    for (; rows - m >= 4; m += 4) {
      tile4(vectors, a, ao + m * am, am, ak, b, bo, bk, c, co + m * cm, cm, depth);
    }
    if (rows - m >= 2) {
      tile2(vectors, a, ao + m * am, am, ak, b, bo, bk, c, co + m * cm, cm, depth);
      m += 2;
    }
    if (rows - m >= 1) {
      tile1(vectors, a, ao + m * am, am, ak, b, bo, bk, c, co + m * cm, cm, depth);
    }
  }

  private static void tile6(
      int vectors,
      float[] a,
      int ao,
      int am,
      int ak,
      float[] b,
      int bo,
      int bk,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add6(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      case 2 -> HalfTiles.add6(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      default -> NarrowTiles.add6(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
    }
  }

  private static void tile4(
      int vectors,
      float[] a,
      int ao,
      int am,
      int ak,
      float[] b,
      int bo,
      int bk,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add4(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      case 2 -> HalfTiles.add4(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      default -> NarrowTiles.add4(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
    }
  }

  private static void tile2(
      int vectors,
      float[] a,
      int ao,
      int am,
      int ak,
      float[] b,
      int bo,
      int bk,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add2(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      case 2 -> HalfTiles.add2(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      default -> NarrowTiles.add2(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
    }
  }

  private static void tile1(
      int vectors,
      float[] a,
      int ao,
      int am,
      int ak,
      float[] b,
      int bo,
      int bk,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add1(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      case 2 -> HalfTiles.add1(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
      default -> NarrowTiles.add1(a, ao, am, ak, b, bo, bk, c, co, cm, depth);
    }
  }
}
