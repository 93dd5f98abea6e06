package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.array.Panels;
import dev.rondo.kernel.reference.ReferenceProducts;
import dev.rondo.kernel.vector.VectorProducts;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both twins at awkward shapes, bit for bit, against sums in double, and what lies around. */
final class ProductsTwinTest {

  private static final int[] ROWS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 33};
  private static final int[] DEPTHS = {0, 1, 2, 7, 17, 129};
  private static final int[] COLUMNS = {1, 7, 16, 17, 33, 48, 64, 65, 100, 207, 256};

  private static final float GUARD = -1234.5f;

  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    -0f,
    0f,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    1e-30f,
    -1e-30f
  };

  private final Products reference = new ReferenceProducts();
  private final Products vector = new VectorProducts();

  /**
   * The three matrices of a product, a [rows × depth], b [rows × columns] and W [depth × columns]
   * in panels, with gaps between rows, in front and behind.
   */
  static final class Problem {

    static final int A_OFFSET = 5;
    static final int B_OFFSET = 9;
    static final int W_OFFSET = 3;

    private final int rows;
    private final int depth;
    private final int columns;

    /** The first row of W that a gradient takes. */
    private final int from;

    /** The last row of W that a gradient takes, exclusive. */
    private final int to;

    private final float[] a;
    private final float[] b;
    private final float[] w;

    private Problem(
        int rows, int depth, int columns, int from, int to, float[] a, float[] b, float[] w) {
      this.rows = rows;
      this.depth = depth;
      this.columns = columns;
      this.from = from;
      this.to = to;
      this.a = a;
      this.b = b;
      this.w = w;
    }

    /** Numbers where the matrices are, zeros in columns of padding, guards in the gaps. */
    static Problem of(int rows, int depth, int columns, int from, int to) {
      var problem =
          new Problem(
              rows,
              depth,
              columns,
              from,
              to,
              guarded(A_OFFSET + rows * aStride(depth) + 16),
              guarded(B_OFFSET + rows * bStride(columns) + 16),
              guarded(W_OFFSET + Panels.size(depth, columns) + 16));
      for (int m = 0; m < rows; m++) {
        for (int k = 0; k < depth; k++) {
          problem.a[problem.aIndex(m, k)] = CounterRandom.normal(1, m, k);
        }
        for (int n = 0; n < Panels.pad(columns); n++) {
          problem.b[problem.bIndex(m, n)] = n < columns ? CounterRandom.normal(2, m, n) : 0;
        }
      }
      for (int k = 0; k < depth; k++) {
        for (int n = 0; n < Panels.pad(columns); n++) {
          problem.w[problem.wIndex(k, n)] = n < columns ? CounterRandom.normal(3, k, n) : 0;
        }
      }
      return problem;
    }

    private static float[] guarded(int size) {
      float[] array = new float[size];
      Arrays.fill(array, GUARD);
      return array;
    }

    private static int aStride(int depth) {
      return depth + 3;
    }

    private static int bStride(int columns) {
      return Panels.pad(columns) + 5;
    }

    int aStride() {
      return aStride(depth);
    }

    int bStride() {
      return bStride(columns);
    }

    int aIndex(int m, int k) {
      return A_OFFSET + m * aStride() + k;
    }

    int bIndex(int m, int n) {
      return B_OFFSET + m * bStride() + n;
    }

    int wIndex(int k, int n) {
      return W_OFFSET + Panels.index(depth, columns, k, n);
    }

    /** Replaces one number in {@code every} by a special one, the gaps and guards too. */
    Problem withSpecials(int every) {
      Problem special = copy();
      int next = 0;
      for (float[] array : new float[][] {special.a, special.b, special.w}) {
        for (int i = next % every; i < array.length; i += every) {
          array[i] = SPECIAL[next++ % SPECIAL.length];
        }
      }
      return special;
    }

    Problem copy() {
      return new Problem(rows, depth, columns, from, to, a.clone(), b.clone(), w.clone());
    }

    @Override
    public String toString() {
      return "[%d × %d] · [%d × %d], rows %d to %d"
          .formatted(rows, depth, depth, columns, from, to);
    }
  }

  /** A kernel, where it writes, and its sum in double. */
  enum Operation {
    MULTIPLY {
      @Override
      void apply(Products twin, Problem p) {
        twin.multiply(
            p.a,
            Problem.A_OFFSET,
            p.aStride(),
            p.w,
            Problem.W_OFFSET,
            p.b,
            Problem.B_OFFSET,
            p.bStride(),
            p.rows,
            p.depth,
            p.columns);
      }

      @Override
      float[] written(Problem p) {
        return p.b;
      }
    },
    MULTIPLY_ACCUMULATE {
      @Override
      void apply(Products twin, Problem p) {
        twin.multiplyAccumulate(
            p.a,
            Problem.A_OFFSET,
            p.aStride(),
            p.w,
            Problem.W_OFFSET,
            p.b,
            Problem.B_OFFSET,
            p.bStride(),
            p.rows,
            p.depth,
            p.columns);
      }

      @Override
      float[] written(Problem p) {
        return p.b;
      }
    },
    OUTER_ACCUMULATE {
      @Override
      void apply(Products twin, Problem p) {
        twin.outerAccumulate(
            p.a,
            Problem.A_OFFSET,
            p.aStride(),
            p.b,
            Problem.B_OFFSET,
            p.bStride(),
            p.w,
            Problem.W_OFFSET,
            p.rows,
            p.depth,
            p.columns,
            p.from,
            p.to);
      }

      @Override
      float[] written(Problem p) {
        return p.w;
      }
    };

    abstract void apply(Products twin, Problem p);

    /** The array that is written. */
    abstract float[] written(Problem p);

    /** Fails unless the result is near the sums in double and all else is as it was. */
    void check(Problem before, Problem after) {
      float[] got = written(after);
      boolean[] output = new boolean[got.length];
      if (this == OUTER_ACCUMULATE) {
        for (int k = before.from; k < before.to; k++) {
          for (int n = 0; n < Panels.pad(before.columns); n++) {
            int at = before.wIndex(k, n);
            output[at] = true;
            double sum = before.w[at];
            double size = Math.abs(sum);
            for (int m = 0; m < before.rows; m++) {
              double term = (double) before.a[before.aIndex(m, k)] * before.b[before.bIndex(m, n)];
              sum += term;
              size += Math.abs(term);
            }
            near(before, k, n, sum, size * (before.rows + 1), got[at]);
          }
        }
      } else {
        for (int m = 0; m < before.rows; m++) {
          for (int n = 0; n < Panels.pad(before.columns); n++) {
            int at = before.bIndex(m, n);
            output[at] = true;
            double sum = this == MULTIPLY ? 0 : before.b[at];
            double size = Math.abs(sum);
            for (int k = 0; k < before.depth; k++) {
              double term = (double) before.a[before.aIndex(m, k)] * before.w[before.wIndex(k, n)];
              sum += term;
              size += Math.abs(term);
            }
            near(before, m, n, sum, size * (before.depth + 1), got[at]);
          }
        }
      }
      for (int i = 0; i < got.length; i++) {
        if (!output[i]) {
          assertEquals(written(before)[i], got[i], this + " wrote beside its range: " + before);
        }
      }
    }

    /** A chain of fma has a relative error of 2⁻²⁴ of what is summed, once for each link. */
    private void near(Problem p, int row, int column, double want, double size, float got) {
      assertTrue(
          Math.abs(got - want) <= 0x1p-24 * size,
          () ->
              "%s %s: [%d, %d] is %s but the exact sum is %s"
                  .formatted(this, p, row, column, got, want));
    }
  }

  @ParameterizedTest
  @EnumSource
  void twins_awkwardShape_agreeAndWriteNothingElse(Operation operation) {
    for (int rows : ROWS) {
      for (int depth : DEPTHS) {
        for (int columns : COLUMNS) {
          Problem before = Problem.of(rows, depth, columns, 0, depth);
          operation.check(before, compare(operation, before));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void twins_specialValues_agreeBitForBit(Operation operation) {
    for (int rows : new int[] {1, 2, 5, 8, 13}) {
      for (int depth : new int[] {1, 7, 17}) {
        for (int columns : new int[] {1, 17, 48, 100}) {
          for (int every : new int[] {2, 5, 61}) {
            compare(operation, Problem.of(rows, depth, columns, 0, depth).withSpecials(every));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "OUTER_ACCUMULATE")
  void twins_someRowsOfAGradient_agreeAndLeaveTheOthers(Operation operation) {
    for (int depth : new int[] {1, 7, 17, 129}) {
      for (int columns : COLUMNS) {
        for (int from : new int[] {0, 1, depth / 2}) {
          for (int to = from; to <= depth; to += Math.max(1, depth / 3)) {
            Problem before = Problem.of(150, depth, columns, from, to);
            operation.check(before, compare(operation, before));
          }
        }
      }
    }
  }

  /** Sizes around those at which the vectors cut an inner index, rows, or rows of a gradient. */
  @ParameterizedTest
  @EnumSource
  void twins_sizesThatAreCut_agreeAndWriteNothingElse(Operation operation) {
    int[][] shapes = {
      {7, 1536, 17},
      {7, 1537, 100},
      {1, 3100, 33},
      {47, 48, 130},
      {97, 47, 130},
      {129, 48, 128},
      {385, 577, 129}
    };
    for (int[] shape : shapes) {
      Problem before = Problem.of(shape[0], shape[1], shape[2], 0, shape[1]);
      operation.check(before, compare(operation, before));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "OUTER_ACCUMULATE")
  void twins_someRowsOfALargeGradient_agreeAndLeaveTheOthers(Operation operation) {
    for (int from : new int[] {0, 6, 203}) {
      for (int to : new int[] {from + 47, from + 48, from + 193, 800}) {
        Problem before = Problem.of(131, 800, 196, from, to);
        operation.check(before, compare(operation, before));
      }
    }
  }

  /** Runs both twins, compares all three arrays, and returns what the vectors left. */
  private Problem compare(Operation operation, Problem before) {
    Problem wanted = before.copy();
    Problem got = before.copy();
    operation.apply(reference, wanted);
    operation.apply(vector, got);
    String name = operation + " " + before;
    assertArrayEquals(wanted.a, got.a, name);
    assertArrayEquals(wanted.b, got.b, name);
    assertArrayEquals(wanted.w, got.w, name);
    assertArrayEquals(before.a, got.a, name + " wrote its input");
    return got;
  }
}
