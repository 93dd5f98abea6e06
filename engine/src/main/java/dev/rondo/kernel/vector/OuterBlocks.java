package dev.rondo.kernel.vector;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;

/**
 * The gradient of weights g += aᵀ·d from copies of its operands.
 *
 * <h2>Why copies</h2>
 *
 * <p>A register tile reads six numbers of a and a strip of d from each of many rows, which lie
 * several KiB apart: each is on a page of its own, the first-level TLB has fewer entries than a
 * pass has rows, and strides near a power of two meet in few sets of the cache. Both operands are
 * read often, a by every strip and d by every tile, so they are copied to where they are dense: d a
 * strip of {@link #ROWS_A_PASS} rows at a time, which stays in the first-level cache, and a a block
 * of rows at a time, cut into groups of columns with few bytes between rows, which stays in the
 * second.
 *
 * <h2>Order</h2>
 *
 * <p>Blocks of rows follow each other, and so do passes in a block; each starts from g as the one
 * before left it. So each number of g is one chain of fused multiply-adds in the order of rows.
 *
 * <p>Figures are GF/s of one core, Intel Xeon with AVX-512, caches of 48 KiB and 2 MiB, Temurin
 * 25.0.3, for a worker's half of 1,025 × 5,900 weights over 900 rows where nothing else is said. A
 * tile with all operands in the first-level cache reached 143 in the same run; without copies this
 * gradient reached 87 in passes of 128 rows and 105 in passes of 96.
 */
final class OuterBlocks {

  /**
   * Rows of g from which copies are made: one of d serves them six at a time. With 128 columns and
   * 900 rows of a, 24 rows of g reached 90 with and 109 without copies, 48 rows 118 and 118, 128
   * rows 129 and 113.
   */
  private static final int LEAST_DEPTH = 48;

  /** Columns from which copies are made: one of a serves them a strip at a time, as above. */
  private static final int LEAST_COLUMNS = 128;

  /**
   * Rows of a from which copies are made: with 32 rows, 64 × 128 weights reached 113 with and 130
   * without copies, 64 × 512 weights 118 and 119; with 50 rows, 150 × 768 weights 140 and 131.
   */
  private static final int LEAST_ROWS = 48;

  private static final int L = Simd.LENGTH;

  /** Rows of a strip of d: 32 KiB. With 96 rows 115, with 128 rows 117. */
  private static final int ROWS_A_PASS = 128;

  /**
   * Rows of a block of a. Each block reads and writes all of g: with 128 rows 106, with 384 rows
   * 117, with 512 rows, where the block crowds g out of the second-level cache, 113.
   */
  private static final int ROWS_A_BLOCK = 3 * ROWS_A_PASS;

  /** Columns of a group of a, 32 tiles. With 96 columns 117, with 192 columns 118, with 258 114. */
  private static final int GROUP = 192;

  /** Floats between rows of a group: an odd number of cache lines, so that rows meet all sets. */
  private static final int STRIDE = GROUP + Panels.LANES;

  /** Groups of a block, for half of 1,025 rows of g; more rows are several blocks. */
  private static final int GROUPS = 3;

  /** Where the strip of d begins in the copies: a cache line. */
  private static final int STRIP = Store.FIRST;

  /** Where the groups of a begin in the copies, behind a strip of d. */
  private static final int OPERAND = STRIP + ROWS_A_PASS * Panels.WIDTH;

  /** Each thread's own place for copies, allocated when it first needs one. */
  private static final ThreadLocal<float[]> COPIES =
      ThreadLocal.withInitial(() -> Store.allocate(OPERAND + GROUPS * ROWS_A_BLOCK * STRIDE));

  private OuterBlocks() {}

  /** Whether a gradient is large enough to repay the copies. */
  static boolean repay(int rows, int depth, int columns) {
    return rows >= LEAST_ROWS && depth >= LEAST_DEPTH && columns >= LEAST_COLUMNS;
  }

  /** Computes {@link dev.rondo.kernel.Products#outerAccumulate}. */
  static void accumulate(
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
    float[] copies = COPIES.get();
    for (int k = fromDepth; k < toDepth; k += GROUPS * GROUP) {
      int depthOfBlock = Math.min(GROUPS * GROUP, toDepth - k);
      for (int m = 0; m < rows; m += ROWS_A_BLOCK) {
        int rowsOfBlock = Math.min(ROWS_A_BLOCK, rows - m);
        copy(a, aOffset + m * aStride + k, aStride, copies, rowsOfBlock, depthOfBlock);
        for (int n = 0; n < Panels.pad(columns); ) {
          int width = Panels.width(columns, n / Panels.WIDTH);
          int inPanel = n % Panels.WIDTH;
          int go = gOffset + (n - inPanel) * depth + inPanel + k * width;
          int vectors = Strips.vectors(width - inPanel);
          int dRow = dOffset + m * dStride + n;
          strip(vectors, copies, d, dRow, dStride, g, go, width, rowsOfBlock, depthOfBlock);
          n += vectors * L;
        }
      }
    }
  }

  /** Copies a block of a, group by group. */
  private static void copy(
      float[] a, int aOffset, int aStride, float[] copies, int rows, int depth) {
    for (int k = 0; k < depth; k += GROUP) {
      int columns = Math.min(GROUP, depth - k);
      int to = operand(k, 0);
      for (int m = 0; m < rows; m++) {
        System.arraycopy(a, aOffset + m * aStride + k, copies, to + m * STRIDE, columns);
      }
    }
  }

  /** Where row m of the group that begins in column k of a block of a lies. */
  private static int operand(int k, int m) {
    return OPERAND + (k / GROUP * ROWS_A_BLOCK + m) * STRIDE;
  }

  /** Adds what the rows of a block give to a strip of g, in passes. */
  private static void strip(
      int vectors,
      float[] copies,
      float[] d,
      int dOffset,
      int dStride,
      float[] g,
      int gOffset,
      int gStride,
      int rows,
      int depth) {
    int columns = vectors * L;
    for (int m = 0; m < rows; m += ROWS_A_PASS) {
      int pass = Math.min(ROWS_A_PASS, rows - m);
      for (int i = 0; i < pass; i++) {
        System.arraycopy(d, dOffset + (m + i) * dStride, copies, STRIP + i * columns, columns);
      }
      for (int k = 0; k < depth; k += GROUP) {
        int go = gOffset + k * gStride;
        int tileRows = Math.min(GROUP, depth - k);
        Strips.multiply(
            vectors,
            copies,
            operand(k, m),
            1,
            STRIDE,
            copies,
            STRIP,
            columns,
            g,
            go,
            gStride,
            g,
            go,
            gStride,
            tileRows,
            pass);
      }
    }
  }
}
