package dev.rondo.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InitializerTest {

  private static final int ROWS = 200;
  private static final int COLUMNS = 300;

  private static final List<Initializer> ALL =
      List.of(
          new Initializer.XavierUniform(),
          new Initializer.XavierNormal(),
          new Initializer.KaimingUniform(),
          new Initializer.KaimingNormal(),
          Initializer.orthogonal(),
          Initializer.uniform(0.25f),
          Initializer.constant(3),
          Initializer.zero());

  @Test
  void xavier_bothForms_haveTheVarianceTwoOverFanInPlusFanOut() {
    assertMoments(new Initializer.XavierUniform(), 2.0 / (ROWS + COLUMNS));
    assertMoments(new Initializer.XavierNormal(), 2.0 / (ROWS + COLUMNS));
    assertBound(Initializer.xavier(), Math.sqrt(6.0 / (ROWS + COLUMNS)));
  }

  @Test
  void kaiming_bothForms_haveTheVarianceTwoOverFanIn() {
    assertMoments(new Initializer.KaimingUniform(), 2.0 / COLUMNS);
    assertMoments(Initializer.kaiming(), 2.0 / COLUMNS);
    assertBound(new Initializer.KaimingUniform(), Math.sqrt(6.0 / COLUMNS));
  }

  @Test
  void uniform_anyBound_staysWithinIt() {
    assertBound(Initializer.uniform(0.25f), 0.25);
    assertBound(Initializer.recurrentDefault(64), 0.125);
    assertMoments(Initializer.uniform(0.25f), 0.25 * 0.25 / 3);
  }

  @Test
  void constant_anyValue_isEverywhere() {
    float[] w = new float[6];
    Initializer.constant(1.5f).fill(w, 0, 2, 3, 1, 2);
    assertArrayEquals(new float[] {1.5f, 1.5f, 1.5f, 1.5f, 1.5f, 1.5f}, w);
    Initializer.zero().fill(w, 0, 2, 3, 1, 2);
    assertArrayEquals(new float[6], w);
  }

  @Test
  void orthogonal_anyShape_hasOrthonormalRowsOrColumns() {
    int[][] shapes = {{1, 1}, {1, 7}, {7, 1}, {5, 5}, {64, 64}, {17, 40}, {40, 17}};
    for (int[] shape : shapes) {
      float[] w = matrix(Initializer.orthogonal(), shape[0], shape[1], 5);
      boolean byRows = shape[0] <= shape[1];
      int count = Math.min(shape[0], shape[1]);
      for (int i = 0; i < count; i++) {
        for (int j = 0; j <= i; j++) {
          double dot = 0;
          for (int k = 0; k < Math.max(shape[0], shape[1]); k++) {
            dot +=
                byRows
                    ? (double) w[i * shape[1] + k] * w[j * shape[1] + k]
                    : (double) w[k * shape[1] + i] * w[k * shape[1] + j];
          }
          // Rounding to float is the only error left.
          assertEquals(i == j ? 1 : 0, dot, 2e-7, Arrays.toString(shape) + " " + i + " · " + j);
        }
      }
    }
  }

  @Test
  void orthogonal_manySmallMatrices_areSpreadEvenly() {
    // Of the Haar distribution on 2 × 2, the trace has mean 0 and mean square 1, and det is ±1
    // alike.
    double trace = 0;
    double square = 0;
    double determinant = 0;
    int matrices = 20_000;
    for (int stream = 0; stream < matrices; stream++) {
      float[] w = matrix(Initializer.orthogonal(), 2, 2, stream);
      double t = (double) w[0] + w[3];
      trace += t / matrices;
      square += t * t / matrices;
      determinant += ((double) w[0] * w[3] - (double) w[1] * w[2]) / matrices;
    }
    assertEquals(0, trace, 5 / Math.sqrt(matrices));
    assertEquals(1, square, 5 * Math.sqrt(2) / Math.sqrt(matrices));
    assertEquals(0, determinant, 5 / Math.sqrt(matrices));
  }

  @Test
  void fill_sameSeedAndStream_givesTheSameWeights() {
    for (Initializer initializer : ALL) {
      assertArrayEquals(matrix(initializer, 9, 7, 4), matrix(initializer, 9, 7, 4));
    }
  }

  @Test
  void fill_anotherStream_givesOtherWeights() {
    for (Initializer initializer : ALL) {
      boolean same = Arrays.equals(matrix(initializer, 9, 7, 4), matrix(initializer, 9, 7, 5));
      assertEquals(initializer instanceof Initializer.Constant, same, initializer.toString());
    }
  }

  @Test
  void fill_atAnOffset_writesOnlyTheMatrix() {
    for (Initializer initializer : ALL) {
      float[] w = new float[5 + 12 + 5];
      Arrays.fill(w, 99);
      initializer.fill(w, 5, 3, 4, 1, 2);
      assertArrayEquals(matrix(initializer, 3, 4, 2), Arrays.copyOfRange(w, 5, 17));
      for (int i = 0; i < 5; i++) {
        assertEquals(99, w[i]);
        assertEquals(99, w[17 + i]);
      }
    }
  }

  @Test
  void fill_noRowsOrNoColumns_writesNothing() {
    for (Initializer initializer : ALL) {
      initializer.fill(new float[0], 0, 0, 4, 1, 2);
      initializer.fill(new float[0], 0, 4, 0, 1, 2);
    }
  }

  @Test
  void uniform_boundNegativeOrNotFinite_isRefused() {
    for (float bound : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Initializer.uniform(bound));
    }
    assertThrows(IllegalArgumentException.class, () -> Initializer.recurrentDefault(0));
  }

  private static float[] matrix(Initializer initializer, int rows, int columns, long stream) {
    float[] w = new float[rows * columns];
    initializer.fill(w, 0, rows, columns, 1, stream);
    return w;
  }

  private static void assertMoments(Initializer initializer, double variance) {
    float[] w = matrix(initializer, ROWS, COLUMNS, 3);
    double mean = 0;
    double square = 0;
    for (float x : w) {
      mean += (double) x / w.length;
      square += (double) x * x / w.length;
    }
    double root = Math.sqrt(w.length);
    assertEquals(0, mean, 5 * Math.sqrt(variance) / root, initializer.toString());
    assertEquals(variance, square, 5 * Math.sqrt(2) * variance / root, initializer.toString());
  }

  private static void assertBound(Initializer initializer, double bound) {
    float[] w = matrix(initializer, ROWS, COLUMNS, 3);
    float largest = 0;
    for (float x : w) {
      assertFalse(Math.abs(x) > (float) bound, initializer + " gives " + x);
      largest = Math.max(largest, Math.abs(x));
    }
    assertTrue(largest > 0.99 * bound, initializer + " reaches only " + largest);
  }
}
