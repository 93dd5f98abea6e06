package dev.rondo.kernel.vector;

/**
 * Products one strip of columns wide, in register tiles.
 *
 * <p>A tile is a few rows times one, two or four vectors; its accumulators stay in registers over
 * the whole inner index. A panel is cut into column strips as wide as the registers allow (24
 * accumulators need 32 registers, so strips of four vectors exist at 512 bits only), a strip into
 * tiles of 6, 4, 2 and 1 rows.
 *
 * <p>Computes c[co + m·cm + n] = s[so + m·sm + n] + Σ_k a[ao + m·am + k·ak] · b[bo + k·bk + n]. The
 * start s is c itself, or zeros: a choice between two arrays costs nothing, one between two vectors
 * is a branch in the tile.
 */
final class Strips {

  private static final int L = Simd.LENGTH;

  /** Vectors of the widest strip: four where there are 32 registers. */
  private static final int WIDEST = L == 16 ? 4 : 2;

  private Strips() {}

  /**
   * Returns the width of the next strip in vectors, 4, 2 or 1, where {@code columns} columns of a
   * panel are left.
   */
  static int vectors(int columns) {
    int left = Math.min(WIDEST, columns / L);
    return left >= 4 ? 4 : left >= 2 ? 2 : 1;
  }

  /**
   * Returns the width of the next strip of a product with {@code rows} rows: a single row has one
   * accumulator a vector, so four fit any registers, and a panel is read in fewer passes.
   *
   * <p>With vectors of 256 bits a query against 1,000,000 rows of 128 floats took 1.36 times as
   * long as reading them, and 1.55 times with strips of two vectors ({@code search} in the
   * benchmarks).
   */
  static int vectors(int columns, int rows) {
    return rows == 1 && columns >= 4 * L ? 4 : vectors(columns);
  }

  /** Computes c = s + a·b for a strip: tiles of 6 rows, then 4 (8 as 4 + 4), then 2 and 1. */
  static void multiply(
      int vectors,
      float[] a,
      int ao,
      int am,
      int ak,
      float[] b,
      int bo,
      int bk,
      float[] s,
      int so,
      int sm,
      float[] c,
      int co,
      int cm,
      int rows,
      int depth) {
    int m = 0;
    for (; rows - m >= 6 && rows - m != 8; m += 6) {
      tile6(
          vectors,
          a,
          ao + m * am,
          am,
          ak,
          b,
          bo,
          bk,
          s,
          so + m * sm,
          sm,
          c,
          co + m * cm,
          cm,
          depth);
    }
    for (; rows - m >= 4; m += 4) {
      tile4(
          vectors,
          a,
          ao + m * am,
          am,
          ak,
          b,
          bo,
          bk,
          s,
          so + m * sm,
          sm,
          c,
          co + m * cm,
          cm,
          depth);
    }
    if (rows - m >= 2) {
      tile2(
          vectors,
          a,
          ao + m * am,
          am,
          ak,
          b,
          bo,
          bk,
          s,
          so + m * sm,
          sm,
          c,
          co + m * cm,
          cm,
          depth);
      m += 2;
    }
    if (rows - m >= 1) {
      tile1(
          vectors,
          a,
          ao + m * am,
          am,
          ak,
          b,
          bo,
          bk,
          s,
          so + m * sm,
          sm,
          c,
          co + m * cm,
          cm,
          depth);
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
      float[] s,
      int so,
      int sm,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add6(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      case 2 -> HalfTiles.add6(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      default -> NarrowTiles.add6(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
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
      float[] s,
      int so,
      int sm,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add4(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      case 2 -> HalfTiles.add4(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      default -> NarrowTiles.add4(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
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
      float[] s,
      int so,
      int sm,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add2(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      case 2 -> HalfTiles.add2(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      default -> NarrowTiles.add2(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
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
      float[] s,
      int so,
      int sm,
      float[] c,
      int co,
      int cm,
      int depth) {
    switch (vectors) {
      case 4 -> WideTiles.add1(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      case 2 -> HalfTiles.add1(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
      default -> NarrowTiles.add1(a, ao, am, ak, b, bo, bk, s, so, sm, c, co, cm, depth);
    }
  }
}
