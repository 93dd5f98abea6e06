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
import dev.rondo.testing.Close;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both losses against slow loops in double precision and their central differences. */
final class LossTest {

  private static final int ROWS = 3;

  /** Half of the central difference's span: its error is about 1e-10 in double precision. */
  private static final double STEP = 1e-5;

  private final SoftmaxCrossEntropy crossEntropy =
      new SoftmaxCrossEntropy(new ReferenceFunctions(), new ReferenceReductions());
  private final MeanSquaredError squaredError = new MeanSquaredError(new ReferenceReductions());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 15, 16, 17, 33, 207})
  void crossEntropy_anyClasses_matchesTheFormulaAndItsDifferences(int classes) {
    float[] z = draws(ROWS * classes, 3);
    int[] labels = {0, classes / 2, classes - 1};
    float[] p = new float[z.length];
    float[] losses = new float[ROWS];
    crossEntropy.forward(z, 0, p, 0, classes, labels, 0, losses, 0, ROWS, classes);

    double[] wantLosses = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      wantLosses[row] = crossEntropy(row(z, row, classes), labels[row]);
    }
    Close.assertClose("losses", losses, wantLosses, 16);

    float[] dz = new float[z.length];
    crossEntropy.backward(p, 0, dz, 0, classes, labels, 0, 0.25f, ROWS, classes);
    for (int row = 0; row < ROWS; row++) {
      int label = labels[row];
      double[] differences =
          differences(row(z, row, classes), logits -> 0.25 * crossEntropy(logits, label));
      assertDifferences("dz of row " + row, row(dz, row, classes), differences);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 17, 207})
  void crossEntropy_smoothed_matchesTheFormulaAndItsDifferences(int classes) {
    for (float smoothing : new float[] {0.1f, 0.5f, 1}) {
      var smoothed = smoothed(smoothing);
      float[] z = draws(ROWS * classes, 3);
      int[] labels = {0, classes / 2, classes - 1};
      float[] p = new float[z.length];
      float[] losses = new float[ROWS];
      smoothed.forward(z, 0, p, 0, classes, labels, 0, losses, 0, ROWS, classes);
      float[] dz = new float[z.length];
      smoothed.backward(p, 0, dz, 0, classes, labels, 0, 0.25f, ROWS, classes);

      double[] wantLosses = new double[ROWS];
      for (int row = 0; row < ROWS; row++) {
        int label = labels[row];
        ToDoubleFunction<double[]> loss = logits -> smoothedLoss(logits, label, smoothing);
        wantLosses[row] = loss.applyAsDouble(row(z, row, classes));
        double[] differences =
            differences(row(z, row, classes), logits -> 0.25 * loss.applyAsDouble(logits));
        assertDifferences("dz of row " + row, row(dz, row, classes), differences);
      }
      Close.assertClose("losses", losses, wantLosses, 16);
    }
  }

  @Test
  void crossEntropy_smoothedInPlace_hasTheSameBits() {
    int classes = 17;
    float[] z = draws(ROWS * classes, 5);
    int[] labels = {16, 3, 0};
    float[] p = new float[z.length];
    float[] losses = new float[ROWS];
    float[] lossesInPlace = new float[ROWS];
    var smoothed = smoothed(0.1f);
    smoothed.forward(z, 0, p, 0, classes, labels, 0, losses, 0, ROWS, classes);
    smoothed.forward(z, 0, z, 0, classes, labels, 0, lossesInPlace, 0, ROWS, classes);
    assertArrayEquals(p, z);
    assertArrayEquals(losses, lossesInPlace);
  }

  @Test
  void crossEntropy_maskedLogitAndSmoothing_hasAnInfiniteLossAndAFiniteGradient() {
    float[] z = {1, Float.NEGATIVE_INFINITY, 1};
    float[] losses = new float[1];
    smoothed(0.3f).forwardBackward(z, 0, z, 0, 3, new int[] {0}, 0, losses, 0, 1, 1, 3);
    assertEquals(Float.POSITIVE_INFINITY, losses[0]);
    Close.assertClose("dz", z, new double[] {0.5 - 0.8, -0.1, 0.5 - 0.1}, 4);
  }

  @Test
  void crossEntropy_smoothingOutOfRange_isRefused() {
    for (float bad : new float[] {-0.1f, 1.1f, Float.NaN}) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> smoothed(bad));
      assertEquals(
          "cross entropy: expected a label smoothing in [0, 1] but found " + bad,
          refusal.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 17, 6007})
  void crossEntropy_forwardAndBackwardInOne_hasTheSameBitsInBothForms(int classes) {
    int stride = classes + 3;
    int[] labels = {99, 0, classes / 2, classes - 1};
    float[] z = strided(draws(ROWS * classes, 6), classes, 2, stride);
    for (float smoothing : new float[] {0, 0.1f}) {
      var twoSteps = smoothed(smoothing);
      float[] want = filled(1 + ROWS * stride);
      float[] wantLosses = new float[ROWS];
      twoSteps.forward(z, 2, want, 1, stride, labels, 1, wantLosses, 0, ROWS, classes);
      twoSteps.backward(want, 1, want, 1, stride, labels, 1, 0.3f, ROWS, classes);

      var vectors =
          new SoftmaxCrossEntropy(new VectorFunctions(), new VectorReductions(), smoothing);
      for (SoftmaxCrossEntropy form : new SoftmaxCrossEntropy[] {twoSteps, vectors}) {
        float[] dz = filled(1 + ROWS * stride);
        float[] losses = new float[ROWS];
        form.forwardBackward(z, 2, dz, 1, stride, labels, 1, losses, 0, 0.3f, ROWS, classes);
        assertArrayEquals(want, dz);
        assertArrayEquals(wantLosses, losses);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 17, 6007})
  void logProbabilities_anyClasses_areTheLogarithmsInBothForms(int classes) {
    float[] dense = draws(ROWS * classes, 7);
    float[] z = strided(dense, classes, 2, classes + 3);
    float[] got = filled(1 + ROWS * (classes + 1));
    crossEntropy.logProbabilities(z, 2, classes + 3, got, 1, classes + 1, ROWS, classes);
    double[] want = new double[got.length];
    Arrays.fill(want, 7);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < classes; j++) {
        want[1 + row * (classes + 1) + j] = -crossEntropy(row(dense, row, classes), j);
      }
    }
    Close.assertClose("log p", got, want, 4);
    assertArrayEquals(strided(dense, classes, 2, classes + 3), z, "logits were written");

    float[] vectors = filled(1 + ROWS * (classes + 1));
    new SoftmaxCrossEntropy(new VectorFunctions(), new VectorReductions())
        .logProbabilities(z, 2, classes + 3, vectors, 1, classes + 1, ROWS, classes);
    assertArrayEquals(got, vectors);
  }

  @Test
  void logProbabilities_hugeLogits_areFiniteWhereTheProbabilityIsZero() {
    float[] logP = new float[3];
    float[] z = {1e30f, 0, Float.NEGATIVE_INFINITY};
    crossEntropy.logProbabilities(z, 0, 3, logP, 0, 3, 1, 3);
    assertArrayEquals(new float[] {0, -1e30f, Float.NEGATIVE_INFINITY}, logP);
    z[1] = Float.NaN;
    crossEntropy.logProbabilities(z, 0, 3, logP, 0, 3, 1, 3);
    assertTrue(Float.isNaN(logP[0]) && Float.isNaN(logP[1]) && Float.isNaN(logP[2]));
  }

  @Test
  void crossEntropy_byHand_isTheLogarithmOfTheProbability() {
    float[] z = {0, (float) Math.log(3)};
    float[] losses = new float[1];
    crossEntropy.forward(z, 0, z, 0, 2, new int[] {1}, 0, losses, 0, 1, 2);
    Close.assertClose("p", z, new double[] {0.25, 0.75}, 4);
    Close.assertClose("loss", losses, new double[] {Math.log(4.0 / 3)}, 4);
    crossEntropy.backward(z, 0, z, 0, 2, new int[] {1}, 0, 2, 1, 2);
    Close.assertClose("dz", z, new double[] {0.5, -0.5}, 4);
  }

  @Test
  void crossEntropy_hugeLogits_staysFinite() {
    float[] z = {1e30f, -1e30f, 0};
    float[] losses = new float[1];
    crossEntropy.forward(z, 0, z, 0, 3, new int[] {0}, 0, losses, 0, 1, 3);
    assertArrayEquals(new float[] {1, 0, 0}, z);
    assertEquals(0, losses[0]);
  }

  @Test
  void crossEntropy_probabilityThatRoundsToZero_hasAFiniteLoss() {
    float[] z = {0, 200};
    float[] losses = new float[1];
    crossEntropy.forward(z, 0, z, 0, 2, new int[] {0}, 0, losses, 0, 1, 2);
    assertEquals(0, z[0]);
    assertEquals(200, losses[0]);
  }

  @Test
  void crossEntropy_maskedLogit_hasProbabilityZero() {
    float[] z = {1, Float.NEGATIVE_INFINITY, 1};
    crossEntropy.probabilities(z, 0, z, 0, 3, 1, 3);
    Close.assertClose("p", z, new double[] {0.5, 0, 0.5}, 4);
  }

  @Test
  void crossEntropy_nanLogit_reachesLossAndProbabilities() {
    float[] z = {1, Float.NaN, 1};
    float[] losses = new float[1];
    crossEntropy.forward(z, 0, z, 0, 3, new int[] {0}, 0, losses, 0, 1, 3);
    assertTrue(Float.isNaN(losses[0]) && Float.isNaN(z[0]) && Float.isNaN(z[2]));
  }

  @Test
  void crossEntropy_offsetsAndStride_leaveTheGapsAlone() {
    int classes = 5;
    float[] dense = draws(ROWS * classes, 1);
    int[] labels = {99, 2, 0, 4};
    float[] want = dense.clone();
    float[] wantLosses = new float[ROWS];
    crossEntropy.forward(want, 0, want, 0, classes, labels, 1, wantLosses, 0, ROWS, classes);

    float[] z = strided(dense, classes, 3, 8);
    float[] p = filled(2 + ROWS * 8);
    float[] losses = filled(2 + ROWS);
    crossEntropy.forward(z, 3, p, 2, 8, labels, 1, losses, 2, ROWS, classes);
    assertArrayEquals(strided(dense, classes, 3, 8), z, "logits were written");
    assertArrayEquals(strided(want, classes, 2, 8), p);
    assertArrayEquals(wantLosses, Arrays.copyOfRange(losses, 2, 2 + ROWS));

    float[] probabilities = filled(2 + ROWS * 8);
    crossEntropy.probabilities(z, 3, probabilities, 2, 8, ROWS, classes);
    assertArrayEquals(p, probabilities);

    crossEntropy.backward(want, 0, want, 0, classes, labels, 1, 0.5f, ROWS, classes);
    crossEntropy.backward(p, 2, z, 3, 8, labels, 1, 0.5f, ROWS, classes);
    assertArrayEquals(strided(want, classes, 3, 8), z);
  }

  @Test
  void crossEntropy_labelOutOfRange_namesRowAndLabel() {
    float[] z = new float[6];
    for (int bad : new int[] {-1, 3}) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  crossEntropy.forward(
                      z, 0, z, 0, 3, new int[] {0, bad}, 0, new float[2], 0, 2, 3));
      assertEquals(
          "cross entropy: row 1 has label " + bad + " but there are 3 classes",
          refusal.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 15, 16, 17, 33, 207})
  void squaredError_anyColumns_matchesTheFormulaAndItsDifferences(int columns) {
    float[] y = draws(ROWS * columns, 3);
    float[] t = draws(ROWS * columns, 4);
    float[] e = new float[y.length];
    float[] losses = new float[ROWS];
    squaredError.forward(y, 0, e, 0, columns, t, 0, losses, 0, ROWS, columns);

    double[] wantLosses = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      wantLosses[row] = squaredError(row(y, row, columns), row(t, row, columns));
    }
    Close.assertClose("losses", losses, wantLosses, 16);

    squaredError.backward(e, 0, e, 0, columns, 0.25f, ROWS, columns);
    for (int row = 0; row < ROWS; row++) {
      double[] target = row(t, row, columns);
      double[] differences =
          differences(row(y, row, columns), outputs -> 0.25 * squaredError(outputs, target));
      assertDifferences("dy of row " + row, row(e, row, columns), differences);
    }
  }

  @Test
  void squaredError_offsetsAndStride_leaveTheGapsAlone() {
    float[] y = {9, 9, 1, 2, 9, 3, 4, 9};
    float[] t = {9, 0, 4, 3, 4};
    float[] e = filled(8);
    float[] losses = filled(3);
    squaredError.forward(y, 2, e, 1, 3, t, 1, losses, 1, 2, 2);
    assertArrayEquals(new float[] {7, 1, -2, 7, 0, 0, 7, 7}, e);
    assertArrayEquals(new float[] {7, 2.5f, 0}, losses);
    squaredError.backward(e, 1, y, 2, 3, 0.5f, 2, 2);
    assertArrayEquals(new float[] {9, 9, 0.5f, -1, 9, 0, 0, 9}, y);
  }

  private static double crossEntropy(double[] z, int label) {
    double sum = 0;
    for (double logit : z) {
      sum += Math.exp(logit - z[label]);
    }
    return Math.log(sum);
  }

  /** −Σ qⱼ·log pⱼ, term by term. */
  private static double smoothedLoss(double[] z, int label, double smoothing) {
    double loss = 0;
    for (int j = 0; j < z.length; j++) {
      double q = smoothing / z.length + (j == label ? 1 - smoothing : 0);
      loss += q * crossEntropy(z, j);
    }
    return loss;
  }

  private static SoftmaxCrossEntropy smoothed(float smoothing) {
    return new SoftmaxCrossEntropy(new ReferenceFunctions(), new ReferenceReductions(), smoothing);
  }

  private static double squaredError(double[] y, double[] t) {
    double sum = 0;
    for (int j = 0; j < y.length; j++) {
      sum += (y[j] - t[j]) * (y[j] - t[j]);
    }
    return sum / y.length;
  }

  private static double[] differences(double[] x, ToDoubleFunction<double[]> loss) {
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += STEP;
      down[i] -= STEP;
      differences[i] = (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (2 * STEP);
    }
    return differences;
  }

  private static void assertDifferences(String name, double[] got, double[] want) {
    for (int i = 0; i < want.length; i++) {
      assertEquals(want[i], got[i], 1e-6, name + "[" + i + "]");
    }
  }

  private static double[] row(float[] x, int row, int columns) {
    double[] doubles = new double[columns];
    for (int j = 0; j < columns; j++) {
      doubles[j] = x[row * columns + j];
    }
    return doubles;
  }

  private static float[] draws(int length, long stream) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = CounterRandom.normal(1, stream, i);
    }
    return x;
  }

  private static float[] filled(int length) {
    float[] x = new float[length];
    Arrays.fill(x, 7);
    return x;
  }

  /** Rows of a dense matrix at offset + row · stride of an array of sevens. */
  private static float[] strided(float[] dense, int columns, int offset, int stride) {
    float[] x = filled(offset + ROWS * stride);
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(dense, row * columns, x, offset + row * stride, columns);
    }
    return x;
  }
}
