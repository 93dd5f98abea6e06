package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.kernel.vector.VectorFunctions;
import dev.rondo.kernel.vector.VectorReductions;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each loss of rows of outputs against its formula and central differences. */
final class RegressionLossTest {

  private static final int ROWS = 3;
  private static final float NAN = Float.NaN;

  static List<RegressionLoss> losses() {
    return List.of(
        new MeanSquaredError(new ReferenceReductions()),
        new MeanAbsoluteError(),
        new HuberLoss(1),
        new HuberLoss(0.25f),
        new QuantileLoss(0.5f),
        new QuantileLoss(0.9f),
        new PoissonLoss(new ReferenceFunctions()));
  }

  /** ℓ(y, goal), from the definition of each. */
  private static double formula(RegressionLoss loss, double y, double goal) {
    double e = y - goal;
    return switch (loss) {
      case MeanSquaredError squared -> e * e;
      case MeanAbsoluteError absolute -> Math.abs(e);
      case HuberLoss(float delta) ->
          Math.abs(e) <= delta ? e * e / 2 : delta * (Math.abs(e) - delta / 2);
      case QuantileLoss(float q) -> Math.max(-q * e, (1 - q) * e);
      case PoissonLoss poisson -> Math.exp(y) - goal * y;
    };
  }

  private static double mean(RegressionLoss loss, double[] y, float[] goals) {
    double sum = 0;
    int present = 0;
    for (int j = 0; j < y.length; j++) {
      if (!Float.isNaN(goals[j])) {
        sum += formula(loss, y[j], goals[j]);
        present++;
      }
    }
    return present == 0 ? 0 : sum / present;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss_anyColumns_matchesTheFormulaAndItsDifferences(RegressionLoss loss) {
    for (int columns : new int[] {1, 2, 3, 16, 17, 207}) {
      float[] y = draws(ROWS * columns, 1);
      float[] goals = draws(ROWS * columns, 2);
      if (columns > 2) {
        goals[1] = NAN;
        goals[columns + 2] = NAN;
      }
      assertRows(loss, y, goals, columns);
    }
  }

  private static void assertRows(RegressionLoss loss, float[] y, float[] goals, int columns) {
    float[] d = y.clone();
    float[] losses = new float[ROWS];
    loss.forward(d, 0, d, 0, columns, goals, 0, losses, 0, ROWS, columns);
    loss.backward(d, 0, d, 0, columns, 0.25f, ROWS, columns);
    for (int row = 0; row < ROWS; row++) {
      int from = row * columns;
      double[] outputs = CentralDifferences.doubles(Arrays.copyOfRange(y, from, from + columns));
      float[] ofRow = Arrays.copyOfRange(goals, from, from + columns);
      double want = mean(loss, outputs, ofRow);
      assertEquals(want, losses[row], 1e-5 * (1 + Math.abs(want)), "loss of row " + row);
      double[] differences = CentralDifferences.of(outputs, x -> 0.25 * mean(loss, x, ofRow));
      CentralDifferences.assertClose(
          "dy of row " + row, differences, Arrays.copyOfRange(d, from, from + columns));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss_missingGoals_haveNoPartInIt(RegressionLoss loss) {
    float infinity = Float.POSITIVE_INFINITY;
    float[] y = {NAN, 2, infinity, NAN, 1, -infinity};
    float[] goals = {NAN, 3, NAN, NAN, NAN, NAN};
    float[] losses = {7, 7};
    loss.forward(y, 0, y, 0, 3, goals, 0, losses, 0, 2, 3);
    assertEquals(formula(loss, 2, 3), losses[0], 1e-6);
    assertEquals(0, losses[1]);
    loss.backward(y, 0, y, 0, 3, 1, 2, 3);
    assertEquals(0, y[0]);
    assertTrue(y[1] != 0);
    assertArrayEquals(new float[4], Arrays.copyOfRange(y, 2, 6));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss_nanOutput_isNan(RegressionLoss loss) {
    float[] y = {NAN, 2};
    float[] losses = new float[1];
    loss.forward(y, 0, y, 0, 2, new float[] {1, 1}, 0, losses, 0, 1, 2);
    loss.backward(y, 0, y, 0, 2, 1, 1, 2);
    assertTrue(Float.isNaN(losses[0]) && Float.isNaN(y[0]) && !Float.isNaN(y[1]));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void loss_offsetsAndStride_leaveTheGapsAlone(RegressionLoss loss) {
    float[] dense = {1, 2, 3, 4};
    float[] goals = {9, 0, 4, 3, 4.5f};
    float[] want = new float[4];
    float[] wantLosses = new float[2];
    loss.forward(dense, 0, want, 0, 2, goals, 1, wantLosses, 0, 2, 2);

    float[] y = {9, 9, 1, 2, 9, 3, 4, 9};
    float[] d = {7, 7, 7, 7, 7, 7, 7, 7};
    float[] losses = {7, 7, 7};
    loss.forward(y, 2, d, 1, 3, goals, 1, losses, 1, 2, 2);
    assertArrayEquals(new float[] {9, 9, 1, 2, 9, 3, 4, 9}, y);
    assertArrayEquals(new float[] {7, want[0], want[1], 7, want[2], want[3], 7, 7}, d);
    assertArrayEquals(new float[] {7, wantLosses[0], wantLosses[1]}, losses);
    loss.backward(d, 1, y, 2, 3, 0.5f, 2, 2);
    float[] half = {9, 9, want[0] / 2, want[1] / 2, 9, want[2] / 2, want[3] / 2, 9};
    assertArrayEquals(half, y);
  }

  @Test
  void loss_ofKernels_hasTheSameBitsInBothForms() {
    List<RegressionLoss> plain =
        List.of(
            new MeanSquaredError(new ReferenceReductions()),
            new PoissonLoss(new ReferenceFunctions()));
    List<RegressionLoss> vectors =
        List.of(
            new MeanSquaredError(new VectorReductions()), new PoissonLoss(new VectorFunctions()));
    for (int i = 0; i < plain.size(); i++) {
      float[] goals = draws(207, 2);
      float[] want = draws(207, 1);
      float[] got = draws(207, 1);
      float[] wantLoss = new float[1];
      float[] gotLoss = new float[1];
      plain.get(i).forward(want, 0, want, 0, 207, goals, 0, wantLoss, 0, 1, 207);
      vectors.get(i).forward(got, 0, got, 0, 207, goals, 0, gotLoss, 0, 1, 207);
      assertArrayEquals(want, got);
      assertArrayEquals(wantLoss, gotLoss);
    }
  }

  @Test
  void loss_errorZero_hasNoGradient() {
    for (RegressionLoss loss : losses()) {
      if (loss instanceof ErrorLoss) {
        float[] y = {2, 5};
        float[] losses = {7};
        loss.forward(y, 0, y, 0, 2, new float[] {2, 5}, 0, losses, 0, 1, 2);
        assertArrayEquals(new float[2], y);
        assertEquals(0, losses[0]);
      }
    }
  }

  @Test
  void backward_gradientThatFades_isZero() {
    float[] dy = {1e-20f, -1e-20f, 1};
    new MeanAbsoluteError().backward(dy, 0, dy, 0, 3, 1e-10f, 1, 3);
    assertArrayEquals(new float[] {0, 0, 1e-10f}, dy);
  }

  @Test
  void present_someGoals_countsThem() {
    assertEquals(2, RegressionLoss.present(new float[] {1, NAN, 2, 3, NAN}, 1, 3));
    assertEquals(0, RegressionLoss.present(new float[] {1, NAN}, 1, 1));
  }

  @Test
  void constructors_numbersOutOfRange_areRefused() {
    for (float bad : new float[] {0, -1, NAN, Float.POSITIVE_INFINITY}) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> new HuberLoss(bad));
      assertEquals(
          "huber loss: expected a positive and finite delta but found " + bad,
          refusal.getMessage());
    }
    for (float bad : new float[] {0, 1, NAN}) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> new QuantileLoss(bad));
      assertEquals(
          "quantile loss: expected a quantile in (0, 1) but found " + bad, refusal.getMessage());
    }
  }

  private static float[] draws(int length, long stream) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = CounterRandom.normal(4, stream, i);
    }
    return x;
  }
}
