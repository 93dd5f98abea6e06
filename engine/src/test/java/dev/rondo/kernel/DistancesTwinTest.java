package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.array.Panels;
import dev.rondo.kernel.reference.ReferenceDistances;
import dev.rondo.kernel.vector.VectorDistances;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both twins at awkward shapes, bit for bit, against sums in double, and what lies around. */
final class DistancesTwinTest {

  private static final int[] ROWS = {0, 1, 2, 3, 4, 5, 7, 8, 17};
  private static final int[] DEPTHS = {0, 1, 2, 7, 17, 129};
  private static final int[] COLUMNS = {1, 7, 16, 17, 33, 48, 64, 65, 100, 207, 256};

  private static final int A_OFFSET = 5;
  private static final int W_OFFSET = 3;
  private static final int C_OFFSET = 9;
  private static final float GUARD = -1234.5f;

  private static final float[] SPECIAL = {
    Float.NaN, Float.POSITIVE_INFINITY, -0f, 0f, Float.MIN_VALUE, Float.MAX_VALUE, -1e-30f
  };

  /** A kernel and its term in double. */
  enum Operation {
    SQUARED {
      @Override
      void apply(Distances twin, Problem p, float[] c) {
        twin.squared(
            p.a,
            A_OFFSET,
            p.aStride(),
            p.w,
            W_OFFSET,
            c,
            C_OFFSET,
            p.cStride(),
            p.rows,
            p.depth,
            p.columns);
      }

      @Override
      double term(double difference) {
        return difference * difference;
      }
    },
    ABSOLUTE {
      @Override
      void apply(Distances twin, Problem p, float[] c) {
        twin.absolute(
            p.a,
            A_OFFSET,
            p.aStride(),
            p.w,
            W_OFFSET,
            c,
            C_OFFSET,
            p.cStride(),
            p.rows,
            p.depth,
            p.columns);
      }

      @Override
      double term(double difference) {
        return Math.abs(difference);
      }
    };

    abstract void apply(Distances twin, Problem p, float[] c);

    abstract double term(double difference);
  }

  /** Rows a and columns of W, with gaps between rows, in front and behind. */
  static final class Problem {
    private final int rows;
    private final int depth;
    private final int columns;
    private final float[] a;
    private final float[] w;

    Problem(int rows, int depth, int columns) {
      this.rows = rows;
      this.depth = depth;
      this.columns = columns;
      a = guarded(A_OFFSET + rows * aStride() + 16);
      w = guarded(W_OFFSET + Panels.size(depth, columns) + 16);
      for (int k = 0; k < depth; k++) {
        for (int m = 0; m < rows; m++) {
          a[aIndex(m, k)] = CounterRandom.normal(1, m, k);
        }
        for (int n = 0; n < Panels.pad(columns); n++) {
          w[wIndex(k, n)] = n < columns ? CounterRandom.normal(2, k, n) : 0;
        }
      }
    }

    int aStride() {
      return depth + 3;
    }

    int cStride() {
      return Panels.pad(columns) + 5;
    }

    int aIndex(int m, int k) {
      return A_OFFSET + m * aStride() + k;
    }

    int wIndex(int k, int n) {
      return W_OFFSET + Panels.index(depth, columns, k, n);
    }

    float[] output() {
      return guarded(C_OFFSET + rows * cStride() + 16);
    }

    private static float[] guarded(int size) {
      float[] array = new float[size];
      Arrays.fill(array, GUARD);
      return array;
    }

    @Override
    public String toString() {
      return "[%d × %d] and [%d × %d]".formatted(rows, depth, depth, columns);
    }
  }

  @ParameterizedTest
  @EnumSource
  void twins_awkwardShape_agreeAndWriteNothingElse(Operation operation) {
    for (int rows : ROWS) {
      for (int depth : DEPTHS) {
        for (int columns : COLUMNS) {
          var problem = new Problem(rows, depth, columns);
          check(operation, problem, compare(operation, problem));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void twins_specialValues_agreeBitForBit(Operation operation) {
    for (int columns : new int[] {1, 17, 48, 100}) {
      var problem = new Problem(5, 17, columns);
      int next = 0;
      for (float[] array : new float[][] {problem.a, problem.w}) {
        for (int i = next % 5; i < array.length; i += 5) {
          array[i] = SPECIAL[next++ % SPECIAL.length];
        }
      }
      compare(operation, problem);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsAndColumns_thatChangePlaces_haveTheSameBits(Operation operation) {
    var problem = new Problem(17, 33, 17);
    var turned = new Problem(17, 33, 17);
    for (int k = 0; k < 33; k++) {
      for (int m = 0; m < 17; m++) {
        turned.a[turned.aIndex(m, k)] = problem.w[problem.wIndex(k, m)];
        turned.w[turned.wIndex(k, m)] = problem.a[problem.aIndex(m, k)];
      }
    }
    float[] c = compare(operation, problem);
    float[] t = compare(operation, turned);
    for (int m = 0; m < 17; m++) {
      for (int n = 0; n < 17; n++) {
        assertEquals(
            c[C_OFFSET + m * problem.cStride() + n], t[C_OFFSET + n * problem.cStride() + m]);
      }
    }
  }

  private static float[] compare(Operation operation, Problem problem) {
    float[] a = problem.a.clone();
    float[] w = problem.w.clone();
    float[] wanted = problem.output();
    float[] got = problem.output();
    operation.apply(new ReferenceDistances(), problem, wanted);
    operation.apply(new VectorDistances(), problem, got);
    assertArrayEquals(wanted, got, operation + " " + problem);
    assertArrayEquals(a, problem.a, "the rows are not written");
    assertArrayEquals(w, problem.w, "the columns are not written");
    return got;
  }

  /** Every term has a relative error of two roundings, and each link of the chain of another. */
  private static void check(Operation operation, Problem p, float[] got) {
    boolean[] output = new boolean[got.length];
    for (int m = 0; m < p.rows; m++) {
      for (int n = 0; n < Panels.pad(p.columns); n++) {
        int at = C_OFFSET + m * p.cStride() + n;
        output[at] = true;
        double sum = 0;
        for (int k = 0; k < p.depth; k++) {
          sum += operation.term((double) p.a[p.aIndex(m, k)] - p.w[p.wIndex(k, n)]);
        }
        double want = sum;
        assertTrue(
            Math.abs(got[at] - sum) <= 0x1p-24 * sum * (p.depth + 3),
            () -> "%s %s: %s but the exact sum is %s".formatted(operation, p, got[at], want));
      }
    }
    for (int i = 0; i < got.length; i++) {
      assertTrue(output[i] || got[i] == GUARD, operation + " wrote beside its range: " + p);
    }
  }
}
