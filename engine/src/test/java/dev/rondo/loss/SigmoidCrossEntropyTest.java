package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.vector.VectorFunctions;
import dev.rondo.random.CounterRandom;
import dev.rondo.testing.Close;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several labels of a row against the formula in double precision and its differences. */
final class SigmoidCrossEntropyTest {

  private static final int ROWS = 2;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 15, 16, 17, 207, 5000})
  void loss_anyColumns_matchesTheFormulaAndItsGradientInBothForms(int columns) {
    for (float positive : new float[] {1, 0.25f, 8}) {
      float[] z = draws(ROWS * columns);
      float[] goals = goals(ROWS * columns);
      double[] wantLosses = new double[ROWS];
      double[] wantGradient = new double[z.length];
      double[] wantP = new double[z.length];
      for (int i = 0; i < z.length; i++) {
        wantLosses[i / columns] += formula(z[i], goals[i], positive);
        wantP[i] = 1 / (1 + Math.exp(-z[i]));
        wantGradient[i] = 0.25 * (goals[i] == 1 ? positive * (wantP[i] - 1) : wantP[i]);
      }
      float[] p = z.clone();
      float[] losses = new float[ROWS];
      var loss = new SigmoidCrossEntropy(new ReferenceFunctions(), positive);
      loss.forward(p, 0, p, 0, columns, goals, 0, losses, 0, ROWS, columns);
      Close.assertClose("losses", losses, wantLosses, 4);
      Close.assertClose("p", p, wantP, 4);

      float[] inVectors = new float[z.length];
      float[] lossesInVectors = new float[ROWS];
      new SigmoidCrossEntropy(new VectorFunctions(), positive)
          .forward(z, 0, inVectors, 0, columns, goals, 0, lossesInVectors, 0, ROWS, columns);
      assertArrayEquals(p, inVectors);
      assertArrayEquals(losses, lossesInVectors);
      loss.probabilities(z, 0, inVectors, 0, columns, ROWS, columns);
      assertArrayEquals(p, inVectors);

      loss.backward(p, 0, p, 0, columns, goals, 0, 0.25f, ROWS, columns);
      Close.assertClose("dz", p, wantGradient, 4);
    }
  }

  @Test
  void backward_fewColumns_isTheDifferenceOfTheFormula() {
    float[] z = draws(9);
    float[] goals = goals(9);
    double[] differences =
        CentralDifferences.of(CentralDifferences.doubles(z), x -> 3 * formula(x, goals, 2.5f));
    var loss = new SigmoidCrossEntropy(new ReferenceFunctions(), 2.5f);
    loss.forward(z, 0, z, 0, 9, goals, 0, new float[1], 0, 1, 9);
    loss.backward(z, 0, z, 0, 9, goals, 0, 3, 1, 9);
    CentralDifferences.assertClose("dz", differences, z);
  }

  @Test
  void loss_hugeLogits_isTheirMagnitudeWhereTheyAreWrong() {
    float infinity = Float.POSITIVE_INFINITY;
    float[] z = {1e30f, -1e30f, 200, -200, infinity, -infinity, 90, -90};
    float[] right = {1, 0, 1, 0, 1, 0, 1, 0};
    float[] wrong = {0, 1, 0, 1, 0, 1, 0, 1};
    float[] wantWrong = {1e30f, 1e30f, 200, 200, infinity, infinity, 90, 90};
    var loss = new SigmoidCrossEntropy(new ReferenceFunctions());
    float[] p = new float[8];
    float[] losses = new float[8];
    loss.forward(z, 0, p, 0, 1, wrong, 0, losses, 0, 8, 1);
    assertArrayEquals(wantWrong, losses);
    loss.forward(z, 0, p, 0, 1, right, 0, losses, 0, 8, 1);
    Close.assertClose("losses", losses, new double[] {0, 0, 0, 0, 0, 0, 8e-40, 8e-40}, 1e30);
    loss.backward(p, 0, p, 0, 1, right, 0, 1, 8, 1);
    assertArrayEquals(new float[8], p);
  }

  @Test
  void loss_confidentAndRight_keepsItsDigits() {
    float[] losses = new float[1];
    float[] z = {-30, 30};
    new SigmoidCrossEntropy(new ReferenceFunctions())
        .forward(z, 0, z, 0, 2, new float[] {0, 1}, 0, losses, 0, 1, 2);
    assertEquals(2 * Math.log1p(Math.exp(-30)), losses[0], 1e-15);
    assertEquals(Math.exp(-30), z[0], 1e-19);
  }

  /** Every factor is 2, and 2⁵⁰⁰⁰ is no double. */
  @Test
  void loss_thousandsOfUndecidedColumns_doesNotOverflow() {
    int columns = 10_000;
    float[] goals = new float[columns];
    Arrays.fill(goals, 0, columns / 2, 1);
    float[] losses = new float[1];
    float[] z = new float[columns];
    new SigmoidCrossEntropy(new ReferenceFunctions(), 3)
        .forward(z, 0, z, 0, columns, goals, 0, losses, 0, 1, columns);
    double want = (3 * 5000 + 5000) * Math.log(2);
    Close.assertClose("loss", losses, new double[] {want}, 1);
  }

  @Test
  void loss_nanLogit_isNanInItsRow() {
    float[] losses = new float[2];
    float[] z = {0, Float.NaN, 0, 0};
    new SigmoidCrossEntropy(new ReferenceFunctions())
        .forward(z, 0, z, 0, 2, new float[] {0, 1, 1, 0}, 0, losses, 0, 2, 2);
    assertTrue(Float.isNaN(losses[0]) && Float.isNaN(z[1]));
    Close.assertClose("loss", new float[] {losses[1]}, new double[] {2 * Math.log(2)}, 4);
  }

  @Test
  void loss_offsetsAndStride_leaveTheGapsAlone() {
    float[] z = {9, 1, 2, 9, 9, 3, 4, 9};
    float[] p = new float[8];
    Arrays.fill(p, 7);
    float[] goals = {9, 1, 0, 0, 1};
    float[] losses = {7, 7, 7};
    var loss = new SigmoidCrossEntropy(new ReferenceFunctions());
    loss.forward(z, 1, p, 0, 4, goals, 1, losses, 1, 2, 2);
    double[] want = {7, formula(1, 1, 1) + formula(2, 0, 1), formula(3, 0, 1) + formula(4, 1, 1)};
    Close.assertClose("losses", losses, want, 4);
    assertArrayEquals(new float[] {7, 7}, Arrays.copyOfRange(p, 2, 4));
    assertArrayEquals(new float[] {7, 7}, Arrays.copyOfRange(p, 6, 8));
    loss.backward(p, 0, z, 1, 4, goals, 1, 1, 2, 2);
    assertArrayEquals(new float[] {9, p[0] - 1, p[1], 9, 9, p[4], p[5] - 1, 9}, z);
  }

  @Test
  void forward_goalOtherThanZeroAndOne_isRefused() {
    for (float bad : new float[] {0.5f, -1, Float.NaN}) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  new SigmoidCrossEntropy(new ReferenceFunctions())
                      .forward(
                          new float[4],
                          0,
                          new float[4],
                          0,
                          2,
                          new float[] {0, 1, bad, 0},
                          0,
                          new float[2],
                          0,
                          2,
                          2));
      assertEquals(
          "sigmoid cross entropy: expected a goal of 0 or 1 but found "
              + bad
              + " in column 0 of row 1",
          refusal.getMessage());
    }
  }

  @Test
  void constructor_weightThatIsNotPositive_isRefused() {
    for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> new SigmoidCrossEntropy(new ReferenceFunctions(), bad));
      assertEquals(
          "sigmoid cross entropy: expected a positive and finite weight but found " + bad,
          refusal.getMessage());
    }
  }

  private static double formula(double[] z, float[] goals, float positive) {
    double sum = 0;
    for (int j = 0; j < z.length; j++) {
      sum += formula(z[j], goals[j], positive);
    }
    return sum;
  }

  private static double formula(double z, float goal, float positive) {
    return goal == 1 ? positive * Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  }

  private static float[] draws(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = 4 * CounterRandom.normal(3, 1, i);
    }
    return x;
  }

  private static float[] goals(int length) {
    float[] goals = new float[length];
    for (int i = 0; i < length; i++) {
      goals[i] = CounterRandom.below(3, 2, i, 2);
    }
    return goals;
  }
}
