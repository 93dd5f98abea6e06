package dev.rondo.kernel.vector;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Distances;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Distances in register tiles whose lanes are columns: four rows times two vectors, and for the
 * rows that are left one times four.
 *
 * <p>A term costs two operations and a product one, so a tile of 8 accumulators keeps both units
 * busy: per step of the inner index it has 16 operations and 6 loads. Columns are padded to 16, a
 * multiple of every width, so nothing is left for scalar loops.
 */
public final class VectorDistances implements Distances {

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();

  /** Creates the kernels; they have no state. */
  public VectorDistances() {}

  @Override
  public void squared(
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
    check(a, aOffset, aStride, c, cOffset, cStride, rows, depth, columns);
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      int wo = wOffset + panel * Panels.WIDTH * depth;
      int co = cOffset + panel * Panels.WIDTH;
      int m = 0;
      if (width == Panels.WIDTH) {
        for (; m + 4 <= rows; m += 4) {
          for (int n = 0; n < width; n += 2 * L) {
            squaredFour(
                a,
                aOffset + m * aStride,
                aStride,
                w,
                wo + n,
                width,
                c,
                co + m * cStride + n,
                cStride,
                depth);
          }
        }
      }
      for (; m < rows; m++) {
        squaredOfRow(a, aOffset + m * aStride, w, wo, width, c, co + m * cStride, depth);
      }
    }
  }

  private static void squaredOfRow(
      float[] a, int ao, float[] w, int wo, int width, float[] c, int co, int depth) {
    int n = 0;
    for (; n + 4 * L <= width; n += 4 * L) {
      squaredRow(a, ao, w, wo + n, width, c, co + n, depth);
    }
    for (; n < width; n += L) {
      squaredRest(a, ao, w, wo + n, width, c, co + n, depth);
    }
  }

  /** Four rows times two vectors of columns. */
  private static void squaredFour(
      float[] a, int ao, int am, float[] w, int wo, int wk, float[] c, int co, int cm, int depth) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wo + k * wk);
      FloatVector w1 = FloatVector.fromArray(S, w, wo + k * wk + L);
      FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
      FloatVector d00 = a0.sub(w0);
      c00 = d00.fma(d00, c00);
      FloatVector d01 = a0.sub(w1);
      c01 = d01.fma(d01, c01);
      FloatVector a1 = FloatVector.broadcast(S, a[ao + am + k]);
      FloatVector d10 = a1.sub(w0);
      c10 = d10.fma(d10, c10);
      FloatVector d11 = a1.sub(w1);
      c11 = d11.fma(d11, c11);
      FloatVector a2 = FloatVector.broadcast(S, a[ao + 2 * am + k]);
      FloatVector d20 = a2.sub(w0);
      c20 = d20.fma(d20, c20);
      FloatVector d21 = a2.sub(w1);
      c21 = d21.fma(d21, c21);
      FloatVector a3 = FloatVector.broadcast(S, a[ao + 3 * am + k]);
      FloatVector d30 = a3.sub(w0);
      c30 = d30.fma(d30, c30);
      FloatVector d31 = a3.sub(w1);
      c31 = d31.fma(d31, c31);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, co + cm);
    c11.intoArray(c, co + cm + L);
    c20.intoArray(c, co + 2 * cm);
    c21.intoArray(c, co + 2 * cm + L);
    c30.intoArray(c, co + 3 * cm);
    c31.intoArray(c, co + 3 * cm + L);
  }

  /** One row times four vectors of columns: the accumulators that hide the latency of an fma. */
  private static void squaredRow(
      float[] a, int ao, float[] w, int wo, int wk, float[] c, int co, int depth) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(S, a[ao + k]);
      FloatVector d0 = x.sub(FloatVector.fromArray(S, w, wo + k * wk));
      c0 = d0.fma(d0, c0);
      FloatVector d1 = x.sub(FloatVector.fromArray(S, w, wo + k * wk + L));
      c1 = d1.fma(d1, c1);
      FloatVector d2 = x.sub(FloatVector.fromArray(S, w, wo + k * wk + 2 * L));
      c2 = d2.fma(d2, c2);
      FloatVector d3 = x.sub(FloatVector.fromArray(S, w, wo + k * wk + 3 * L));
      c3 = d3.fma(d3, c3);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
  }

  /** One row times one vector of columns. */
  private static void squaredRest(
      float[] a, int ao, float[] w, int wo, int wk, float[] c, int co, int depth) {
    FloatVector c0 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(S, a[ao + k]);
      FloatVector d0 = x.sub(FloatVector.fromArray(S, w, wo + k * wk));
      c0 = d0.fma(d0, c0);
    }
    c0.intoArray(c, co);
  }

  @Override
  public void absolute(
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
    check(a, aOffset, aStride, c, cOffset, cStride, rows, depth, columns);
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      int wo = wOffset + panel * Panels.WIDTH * depth;
      int co = cOffset + panel * Panels.WIDTH;
      int m = 0;
      if (width == Panels.WIDTH) {
        for (; m + 4 <= rows; m += 4) {
          for (int n = 0; n < width; n += 2 * L) {
            absoluteFour(
                a,
                aOffset + m * aStride,
                aStride,
                w,
                wo + n,
                width,
                c,
                co + m * cStride + n,
                cStride,
                depth);
          }
        }
      }
      for (; m < rows; m++) {
        absoluteOfRow(a, aOffset + m * aStride, w, wo, width, c, co + m * cStride, depth);
      }
    }
  }

  private static void absoluteOfRow(
      float[] a, int ao, float[] w, int wo, int width, float[] c, int co, int depth) {
    int n = 0;
    for (; n + 4 * L <= width; n += 4 * L) {
      absoluteRow(a, ao, w, wo + n, width, c, co + n, depth);
    }
    for (; n < width; n += L) {
      absoluteRest(a, ao, w, wo + n, width, c, co + n, depth);
    }
  }

  /** Four rows times two vectors of columns. */
  private static void absoluteFour(
      float[] a, int ao, int am, float[] w, int wo, int wk, float[] c, int co, int cm, int depth) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector w0 = FloatVector.fromArray(S, w, wo + k * wk);
      FloatVector w1 = FloatVector.fromArray(S, w, wo + k * wk + L);
      FloatVector a0 = FloatVector.broadcast(S, a[ao + k]);
      c00 = c00.add(a0.sub(w0).abs());
      c01 = c01.add(a0.sub(w1).abs());
      FloatVector a1 = FloatVector.broadcast(S, a[ao + am + k]);
      c10 = c10.add(a1.sub(w0).abs());
      c11 = c11.add(a1.sub(w1).abs());
      FloatVector a2 = FloatVector.broadcast(S, a[ao + 2 * am + k]);
      c20 = c20.add(a2.sub(w0).abs());
      c21 = c21.add(a2.sub(w1).abs());
      FloatVector a3 = FloatVector.broadcast(S, a[ao + 3 * am + k]);
      c30 = c30.add(a3.sub(w0).abs());
      c31 = c31.add(a3.sub(w1).abs());
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + L);
    c10.intoArray(c, co + cm);
    c11.intoArray(c, co + cm + L);
    c20.intoArray(c, co + 2 * cm);
    c21.intoArray(c, co + 2 * cm + L);
    c30.intoArray(c, co + 3 * cm);
    c31.intoArray(c, co + 3 * cm + L);
  }

  /** One row times four vectors of columns: the accumulators that hide the latency of an fma. */
  private static void absoluteRow(
      float[] a, int ao, float[] w, int wo, int wk, float[] c, int co, int depth) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(S, a[ao + k]);
      c0 = c0.add(x.sub(FloatVector.fromArray(S, w, wo + k * wk)).abs());
      c1 = c1.add(x.sub(FloatVector.fromArray(S, w, wo + k * wk + L)).abs());
      c2 = c2.add(x.sub(FloatVector.fromArray(S, w, wo + k * wk + 2 * L)).abs());
      c3 = c3.add(x.sub(FloatVector.fromArray(S, w, wo + k * wk + 3 * L)).abs());
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + L);
    c2.intoArray(c, co + 2 * L);
    c3.intoArray(c, co + 3 * L);
  }

  /** One row times one vector of columns. */
  private static void absoluteRest(
      float[] a, int ao, float[] w, int wo, int wk, float[] c, int co, int depth) {
    FloatVector c0 = FloatVector.zero(S);
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(S, a[ao + k]);
      c0 = c0.add(x.sub(FloatVector.fromArray(S, w, wo + k * wk)).abs());
    }
    c0.intoArray(c, co);
  }

  private static void check(
      float[] a,
      int aOffset,
      int aStride,
      float[] c,
      int cOffset,
      int cStride,
      int rows,
      int depth,
      int columns) {
    assert rows == 0 || aOffset + (rows - 1) * aStride + depth <= a.length : "a ends early";
    assert rows == 0 || cOffset + (rows - 1) * cStride + Panels.pad(columns) <= c.length
        : "c ends early";
  }
}
