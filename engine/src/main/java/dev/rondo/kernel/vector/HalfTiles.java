package dev.rondo.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles two vectors wide: for half panels at 512 bits, and for all at 256 and 128, where
 * there are 16 registers.
 *
 * <p>Computes c[co + m·cm + n] = s[so + m·sm + n] + Σ_k a[ao + m·am + k·ak] · b[bo + k·bk + n], one
 * chain of fused multiply-adds an element. The start s may be c itself. The accumulators live in
 * registers, so they are written out: vectors in an array are boxed, which costs a factor of 80.
 */
final class HalfTiles {

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();

  private HalfTiles() {}

  /** Computes s + a·b for a tile of 6 rows and 2 vectors: 12 accumulators. */
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
    FloatVector c01 = FloatVector.fromArray(S, s, so + L);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c11 = FloatVector.fromArray(S, s, so + sm + L);
    FloatVector c20 = FloatVector.fromArray(S, s, so + 2 * sm);
    FloatVector c21 = FloatVector.fromArray(S, s, so + 2 * sm + L);
    FloatVector c30 = FloatVector.fromArray(S, s, so + 3 * sm);
    FloatVector c31 = FloatVector.fromArray(S, s, so + 3 * sm + L);
    FloatVector c40 = FloatVector.fromArray(S, s, so + 4 * sm);
    FloatVector c41 = FloatVector.fromArray(S, s, so + 4 * sm + L);
    FloatVector c50 = FloatVector.fromArray(S, s, so + 5 * sm);
    FloatVector c51 = FloatVector.fromArray(S, s, so + 5 * sm + L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(S, a[ao + a2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(S, a[ao + a3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      FloatVector x4 = FloatVector.broadcast(S, a[ao + a4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      FloatVector x5 = FloatVector.broadcast(S, a[ao + a5]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, r1);
    c11.intoArray(c, r1 + L);
    c20.intoArray(c, r2);
    c21.intoArray(c, r2 + L);
    c30.intoArray(c, r3);
    c31.intoArray(c, r3 + L);
    c40.intoArray(c, r4);
    c41.intoArray(c, r4 + L);
    c50.intoArray(c, r5);
    c51.intoArray(c, r5 + L);
  }

  /** Computes s + a·b for a tile of 4 rows and 2 vectors: 8 accumulators. */
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
    FloatVector c01 = FloatVector.fromArray(S, s, so + L);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c11 = FloatVector.fromArray(S, s, so + sm + L);
    FloatVector c20 = FloatVector.fromArray(S, s, so + 2 * sm);
    FloatVector c21 = FloatVector.fromArray(S, s, so + 2 * sm + L);
    FloatVector c30 = FloatVector.fromArray(S, s, so + 3 * sm);
    FloatVector c31 = FloatVector.fromArray(S, s, so + 3 * sm + L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(S, a[ao + a2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(S, a[ao + a3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, r1);
    c11.intoArray(c, r1 + L);
    c20.intoArray(c, r2);
    c21.intoArray(c, r2 + L);
    c30.intoArray(c, r3);
    c31.intoArray(c, r3 + L);
  }

  /** Computes s + a·b for a tile of 2 rows and 2 vectors: 4 accumulators. */
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
    FloatVector c01 = FloatVector.fromArray(S, s, so + L);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c11 = FloatVector.fromArray(S, s, so + sm + L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, r1);
    c11.intoArray(c, r1 + L);
  }

  /** Computes s + a·b for a tile of 1 row and 2 vectors: 2 accumulators. */
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
    FloatVector c01 = FloatVector.fromArray(S, s, so + L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
  }
}
