package dev.rondo.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles one vector wide: for what is left of the columns.
 *
 * <p>Computes c[co + m·cm + n] = s[so + m·sm + n] + Σ_k a[ao + m·am + k·ak] · b[bo + k·bk + n], one
 * chain of fused multiply-adds an element. The start s may be c itself. The accumulators live in
 * registers, so they are written out: vectors in an array are boxed, which costs a factor of 80.
 */
final class NarrowTiles {

  private static final VectorSpecies<Float> S = Simd.SPECIES;

  private NarrowTiles() {}

  /** Computes s + a·b for a tile of 6 rows and 1 vector: 6 accumulators. */
  static void add6(
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
    int a1 = am;
    int a2 = 2 * am;
    int a3 = 3 * am;
    int a4 = 4 * am;
    int a5 = 5 * am;
    int r1 = co + cm;
    int r2 = co + 2 * cm;
    int r3 = co + 3 * cm;
    int r4 = co + 4 * cm;
    int r5 = co + 5 * cm;
    FloatVector c00 = FloatVector.fromArray(S, s, so);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c20 = FloatVector.fromArray(S, s, so + 2 * sm);
    FloatVector c30 = FloatVector.fromArray(S, s, so + 3 * sm);
    FloatVector c40 = FloatVector.fromArray(S, s, so + 4 * sm);
    FloatVector c50 = FloatVector.fromArray(S, s, so + 5 * sm);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      FloatVector x2 = FloatVector.broadcast(S, a[ao + a2]);
      c20 = x2.fma(b0, c20);
      FloatVector x3 = FloatVector.broadcast(S, a[ao + a3]);
      c30 = x3.fma(b0, c30);
      FloatVector x4 = FloatVector.broadcast(S, a[ao + a4]);
      c40 = x4.fma(b0, c40);
      FloatVector x5 = FloatVector.broadcast(S, a[ao + a5]);
      c50 = x5.fma(b0, c50);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c10.intoArray(c, r1);
    c20.intoArray(c, r2);
    c30.intoArray(c, r3);
    c40.intoArray(c, r4);
    c50.intoArray(c, r5);
  }

  /** Computes s + a·b for a tile of 4 rows and 1 vector: 4 accumulators. */
  static void add4(
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
    int a1 = am;
    int a2 = 2 * am;
    int a3 = 3 * am;
    int r1 = co + cm;
    int r2 = co + 2 * cm;
    int r3 = co + 3 * cm;
    FloatVector c00 = FloatVector.fromArray(S, s, so);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c20 = FloatVector.fromArray(S, s, so + 2 * sm);
    FloatVector c30 = FloatVector.fromArray(S, s, so + 3 * sm);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      FloatVector x2 = FloatVector.broadcast(S, a[ao + a2]);
      c20 = x2.fma(b0, c20);
      FloatVector x3 = FloatVector.broadcast(S, a[ao + a3]);
      c30 = x3.fma(b0, c30);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c10.intoArray(c, r1);
    c20.intoArray(c, r2);
    c30.intoArray(c, r3);
  }

  /** Computes s + a·b for a tile of 2 rows and 1 vector: 2 accumulators. */
  static void add2(
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
    int a1 = am;
    int r1 = co + cm;
    FloatVector c00 = FloatVector.fromArray(S, s, so);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c10.intoArray(c, r1);
  }

  /** Computes s + a·b for a tile of 1 row and 1 vector: 1 accumulator. */
  static void add1(
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
    FloatVector c00 = FloatVector.fromArray(S, s, so);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
  }
}
