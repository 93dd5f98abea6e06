package dev.rondo.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles four vectors wide: for panels of 64 columns at 512 bits, where there are 32
 * registers, and for a single row at any width.
 *
 * <p>Computes c[co + m·cm + n] = s[so + m·sm + n] + Σ_k a[ao + m·am + k·ak] · b[bo + k·bk + n], one
 * chain of fused multiply-adds an element. The start s may be c itself. The accumulators live in
 * registers, so they are written out: vectors in an array are boxed, which costs a factor of 80.
 */
final class WideTiles {

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();

  private WideTiles() {}

  /** Computes s + a·b for a tile of 6 rows and 4 vectors: 24 accumulators. */
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
    FloatVector c02 = FloatVector.fromArray(S, s, so + 2 * L);
    FloatVector c03 = FloatVector.fromArray(S, s, so + 3 * L);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c11 = FloatVector.fromArray(S, s, so + sm + L);
    FloatVector c12 = FloatVector.fromArray(S, s, so + sm + 2 * L);
    FloatVector c13 = FloatVector.fromArray(S, s, so + sm + 3 * L);
    FloatVector c20 = FloatVector.fromArray(S, s, so + 2 * sm);
    FloatVector c21 = FloatVector.fromArray(S, s, so + 2 * sm + L);
    FloatVector c22 = FloatVector.fromArray(S, s, so + 2 * sm + 2 * L);
    FloatVector c23 = FloatVector.fromArray(S, s, so + 2 * sm + 3 * L);
    FloatVector c30 = FloatVector.fromArray(S, s, so + 3 * sm);
    FloatVector c31 = FloatVector.fromArray(S, s, so + 3 * sm + L);
    FloatVector c32 = FloatVector.fromArray(S, s, so + 3 * sm + 2 * L);
    FloatVector c33 = FloatVector.fromArray(S, s, so + 3 * sm + 3 * L);
    FloatVector c40 = FloatVector.fromArray(S, s, so + 4 * sm);
    FloatVector c41 = FloatVector.fromArray(S, s, so + 4 * sm + L);
    FloatVector c42 = FloatVector.fromArray(S, s, so + 4 * sm + 2 * L);
    FloatVector c43 = FloatVector.fromArray(S, s, so + 4 * sm + 3 * L);
    FloatVector c50 = FloatVector.fromArray(S, s, so + 5 * sm);
    FloatVector c51 = FloatVector.fromArray(S, s, so + 5 * sm + L);
    FloatVector c52 = FloatVector.fromArray(S, s, so + 5 * sm + 2 * L);
    FloatVector c53 = FloatVector.fromArray(S, s, so + 5 * sm + 3 * L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector b2 = FloatVector.fromArray(S, b, bo + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, bo + 3 * L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(S, a[ao + a2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(S, a[ao + a3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      FloatVector x4 = FloatVector.broadcast(S, a[ao + a4]);
      c40 = x4.fma(b0, c40);
      c41 = x4.fma(b1, c41);
      c42 = x4.fma(b2, c42);
      c43 = x4.fma(b3, c43);
      FloatVector x5 = FloatVector.broadcast(S, a[ao + a5]);
      c50 = x5.fma(b0, c50);
      c51 = x5.fma(b1, c51);
      c52 = x5.fma(b2, c52);
      c53 = x5.fma(b3, c53);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c02.intoArray(c, co + 2 * L);
    c03.intoArray(c, co + 3 * L);
    c10.intoArray(c, r1);
    c11.intoArray(c, r1 + L);
    c12.intoArray(c, r1 + 2 * L);
    c13.intoArray(c, r1 + 3 * L);
    c20.intoArray(c, r2);
    c21.intoArray(c, r2 + L);
    c22.intoArray(c, r2 + 2 * L);
    c23.intoArray(c, r2 + 3 * L);
    c30.intoArray(c, r3);
    c31.intoArray(c, r3 + L);
    c32.intoArray(c, r3 + 2 * L);
    c33.intoArray(c, r3 + 3 * L);
    c40.intoArray(c, r4);
    c41.intoArray(c, r4 + L);
    c42.intoArray(c, r4 + 2 * L);
    c43.intoArray(c, r4 + 3 * L);
    c50.intoArray(c, r5);
    c51.intoArray(c, r5 + L);
    c52.intoArray(c, r5 + 2 * L);
    c53.intoArray(c, r5 + 3 * L);
  }

  /** Computes s + a·b for a tile of 4 rows and 4 vectors: 16 accumulators. */
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
    FloatVector c02 = FloatVector.fromArray(S, s, so + 2 * L);
    FloatVector c03 = FloatVector.fromArray(S, s, so + 3 * L);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c11 = FloatVector.fromArray(S, s, so + sm + L);
    FloatVector c12 = FloatVector.fromArray(S, s, so + sm + 2 * L);
    FloatVector c13 = FloatVector.fromArray(S, s, so + sm + 3 * L);
    FloatVector c20 = FloatVector.fromArray(S, s, so + 2 * sm);
    FloatVector c21 = FloatVector.fromArray(S, s, so + 2 * sm + L);
    FloatVector c22 = FloatVector.fromArray(S, s, so + 2 * sm + 2 * L);
    FloatVector c23 = FloatVector.fromArray(S, s, so + 2 * sm + 3 * L);
    FloatVector c30 = FloatVector.fromArray(S, s, so + 3 * sm);
    FloatVector c31 = FloatVector.fromArray(S, s, so + 3 * sm + L);
    FloatVector c32 = FloatVector.fromArray(S, s, so + 3 * sm + 2 * L);
    FloatVector c33 = FloatVector.fromArray(S, s, so + 3 * sm + 3 * L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector b2 = FloatVector.fromArray(S, b, bo + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, bo + 3 * L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(S, a[ao + a2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(S, a[ao + a3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c02.intoArray(c, co + 2 * L);
    c03.intoArray(c, co + 3 * L);
    c10.intoArray(c, r1);
    c11.intoArray(c, r1 + L);
    c12.intoArray(c, r1 + 2 * L);
    c13.intoArray(c, r1 + 3 * L);
    c20.intoArray(c, r2);
    c21.intoArray(c, r2 + L);
    c22.intoArray(c, r2 + 2 * L);
    c23.intoArray(c, r2 + 3 * L);
    c30.intoArray(c, r3);
    c31.intoArray(c, r3 + L);
    c32.intoArray(c, r3 + 2 * L);
    c33.intoArray(c, r3 + 3 * L);
  }

  /** Computes s + a·b for a tile of 2 rows and 4 vectors: 8 accumulators. */
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
    FloatVector c02 = FloatVector.fromArray(S, s, so + 2 * L);
    FloatVector c03 = FloatVector.fromArray(S, s, so + 3 * L);
    FloatVector c10 = FloatVector.fromArray(S, s, so + sm);
    FloatVector c11 = FloatVector.fromArray(S, s, so + sm + L);
    FloatVector c12 = FloatVector.fromArray(S, s, so + sm + 2 * L);
    FloatVector c13 = FloatVector.fromArray(S, s, so + sm + 3 * L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector b2 = FloatVector.fromArray(S, b, bo + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, bo + 3 * L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(S, a[ao + a1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c02.intoArray(c, co + 2 * L);
    c03.intoArray(c, co + 3 * L);
    c10.intoArray(c, r1);
    c11.intoArray(c, r1 + L);
    c12.intoArray(c, r1 + 2 * L);
    c13.intoArray(c, r1 + 3 * L);
  }

  /** Computes s + a·b for a tile of 1 row and 4 vectors: 4 accumulators. */
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
    FloatVector c02 = FloatVector.fromArray(S, s, so + 2 * L);
    FloatVector c03 = FloatVector.fromArray(S, s, so + 3 * L);
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bo);
      FloatVector b1 = FloatVector.fromArray(S, b, bo + L);
      FloatVector b2 = FloatVector.fromArray(S, b, bo + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, bo + 3 * L);
      FloatVector x0 = FloatVector.broadcast(S, a[ao]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      ao += ak;
      bo += bk;
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c02.intoArray(c, co + 2 * L);
    c03.intoArray(c, co + 3 * L);
  }
}
