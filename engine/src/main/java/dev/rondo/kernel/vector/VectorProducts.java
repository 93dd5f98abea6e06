package dev.rondo.kernel.vector;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Products;

/**
 * Products in {@linkplain Strips strips} of columns, cut so that what is read again is in a cache.
 *
 * <p>A strip of weights meets all rows before the next one is read: the rows of a come in order, so
 * the processor fetches them ahead, but it does not do so at the begin of a strip. To read and
 * write a tile of c, which is rarely in a cache, costs as much as a hundred steps of the inner
 * index, so that index is cut only where a strip of weights would leave the second-level cache.
 * Then c is stored and read again, in the same chain of fused multiply-adds.
 */
public final class VectorProducts implements Products {

  private static final int L = Simd.LENGTH;

  /**
   * The longest inner index that is not cut; a strip of 64 columns then takes 384 KiB.
   *
   * <p>At 900 rows, depth 5,900 and 1,024 columns blocks of 492, 738, 984 and 1,476 reached 123,
   * 131, 134 and 134 GF/s, and no cut 112; at depth 1,025 and 5,900 columns no cut 130 and two
   * blocks 122; a tile with all operands in the first-level cache 145 to 147 (Intel Xeon with
   * AVX-512, second-level cache of 2 MiB, Temurin 25.0.3).
   */
  private static final int LONGEST = 1536;

  /**
   * Rows of a and d that one pass of a weight gradient reads: 96 rows of a strip of 64 columns are
   * 24 KiB, which stay in the first-level cache of 48 KiB while they meet all rows of g, beside as
   * many lines of a. At 1,600 rows and 65 × 512 weights 96 reached 94 GF/s and 128 reached 77.
   */
  private static final int ROWS_A_PASS = 96;

  /** What a product that does not accumulate starts with, for every row. */
  private static final float[] ZEROS = new float[Panels.WIDTH];

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
    product(true, a, aOffset, aStride, w, wOffset, c, cOffset, cStride, rows, depth, columns);
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
    product(false, a, aOffset, aStride, w, wOffset, c, cOffset, cStride, rows, depth, columns);
  }

  private static void product(
      boolean fromZero,
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
      int vectors = Strips.vectors(width - inPanel, rows);
      if (fromZero) {
        strip(
            vectors,
            a,
            aOffset,
            aStride,
            w,
            w0,
            width,
            ZEROS,
            0,
            0,
            c,
            cOffset + n,
            cStride,
            rows,
            depth);
      } else {
        strip(
            vectors,
            a,
            aOffset,
            aStride,
            w,
            w0,
            width,
            c,
            cOffset + n,
            cStride,
            c,
            cOffset + n,
            cStride,
            rows,
            depth);
      }
      n += vectors * L;
    }
  }

  /** Computes c = s + a·w, in blocks of the inner index of which all but the first start with c. */
  private static void strip(
      int vectors,
      float[] a,
      int ao,
      int am,
      float[] w,
      int wo,
      int wk,
      float[] s,
      int so,
      int sm,
      float[] c,
      int co,
      int cm,
      int rows,
      int depth) {
    int blocks = (depth + LONGEST - 1) / LONGEST;
    int end = blocks <= 1 ? depth : depth / blocks;
    Strips.multiply(vectors, a, ao, am, 1, w, wo, wk, s, so, sm, c, co, cm, rows, end);
    for (int block = 1; block < blocks; block++) {
      int k = end;
      end = (int) ((long) depth * (block + 1) / blocks);
      int wRow = wo + k * wk;
      Strips.multiply(vectors, a, ao + k, am, 1, w, wRow, wk, c, co, cm, c, co, cm, rows, end - k);
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
    if (OuterBlocks.repay(rows, toDepth - fromDepth, columns)) {
      OuterBlocks.accumulate(
          a, aOffset, aStride, d, dOffset, dStride, g, gOffset, rows, depth, columns, fromDepth,
          toDepth);
    } else {
      outer(
          a, aOffset, aStride, d, dOffset, dStride, g, gOffset, rows, depth, columns, fromDepth,
          toDepth);
    }
  }

  /** Adds the gradient from where its operands are. */
  private static void outer(
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
    int padded = Panels.pad(columns);
    for (int n = 0; n < padded; ) {
      int width = Panels.width(columns, n / Panels.WIDTH);
      int inPanel = n % Panels.WIDTH;
      int go = gOffset + (n - inPanel) * depth + inPanel + fromDepth * width;
      int vectors = Strips.vectors(width - inPanel);
      for (int m = 0; m < rows; m += ROWS_A_PASS) {
        int ao = aOffset + m * aStride + fromDepth;
        int dRow = dOffset + m * dStride + n;
        int pass = Math.min(ROWS_A_PASS, rows - m);
        Strips.multiply(
            vectors,
            a,
            ao,
            1,
            aStride,
            d,
            dRow,
            dStride,
            g,
            go,
            width,
            g,
            go,
            width,
            toDepth - fromDepth,
            pass);
      }
      n += vectors * L;
    }
  }
}
