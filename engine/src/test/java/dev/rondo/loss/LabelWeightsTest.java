package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cross entropy of rows with weights against its formula and central differences. */
final class LabelWeightsTest {

  private static final int CLASSES = 5;
  private static final float[] WEIGHTS = {1, 0.25f, 3, 0, 2};

  @ParameterizedTest
  @ValueSource(floats = {0, 0.1f, 1})
  void crossEntropy_weighted_matchesTheFormulaAndItsDifferences(float smoothing) {
    var loss = loss(smoothing, LabelWeights.of(WEIGHTS));
    for (int label = 0; label < CLASSES; label++) {
      int right = label;
      float[] z = draws(label);
      float[] losses = new float[1];
      final double want = formula(CentralDifferences.doubles(z), right, smoothing);
      final double[] differences =
          CentralDifferences.of(
              CentralDifferences.doubles(z), x -> 0.5 * formula(x, right, smoothing));
      loss.forward(z, 0, z, 0, CLASSES, new int[] {right}, 0, losses, 0, 1, CLASSES);
      loss.backward(z, 0, z, 0, CLASSES, new int[] {right}, 0, 0.5f, 1, CLASSES);
      assertEquals(want, losses[0], 1e-5, "loss of label " + right);
      CentralDifferences.assertClose("dz of label " + right, differences, z);
    }
  }

  /** weight·(−Σ qⱼ·log pⱼ), term by term. */
  private static double formula(double[] z, int label, float smoothing) {
    double sum = Arrays.stream(z).map(Math::exp).sum();
    double loss = 0;
    for (int j = 0; j < CLASSES; j++) {
      double q = smoothing / (double) CLASSES + (j == label ? 1 - smoothing : 0);
      loss -= q * (z[j] - Math.log(sum));
    }
    return WEIGHTS[label] * loss;
  }

  @Test
  void crossEntropy_equalWeights_hasTheBitsOfNone() {
    int[] labels = {4, 0};
    float[] z = new float[2 * CLASSES];
    System.arraycopy(draws(8), 0, z, 0, CLASSES);
    System.arraycopy(draws(9), 0, z, CLASSES, CLASSES);
    float[] want = z.clone();
    float[] wantLosses = new float[2];
    loss(0.1f, null)
        .forwardBackward(want, 0, want, 0, CLASSES, labels, 0, wantLosses, 0, 0.3f, 2, CLASSES);
    float[] losses = new float[2];
    loss(0.1f, LabelWeights.equal(CLASSES))
        .forwardBackward(z, 0, z, 0, CLASSES, labels, 0, losses, 0, 0.3f, 2, CLASSES);
    assertArrayEquals(want, z);
    assertArrayEquals(wantLosses, losses);
  }

  @Test
  void crossEntropy_missingLabel_hasNoLossAndNoGradientWhateverTheLogits() {
    float[] z = {1, 2, 3, Float.NaN, 0, Float.POSITIVE_INFINITY, 0, Float.NEGATIVE_INFINITY, 0};
    int[] labels = {LabelWeights.MISSING, LabelWeights.MISSING, LabelWeights.MISSING};
    float[] losses = {7, 7, 7};
    var loss = loss(0.1f, LabelWeights.equal(3));
    float[] p = z.clone();
    loss.forward(p, 0, p, 0, 3, labels, 0, losses, 0, 3, 3);
    assertArrayEquals(new float[3], losses);
    float[] want = new float[3];
    loss(0.1f, null).probabilities(z, 0, want, 0, 3, 1, 3);
    assertArrayEquals(want, Arrays.copyOf(p, 3), "a row without a label has a prediction");
    loss.backward(p, 0, p, 0, 3, labels, 0, 1, 3, 3);
    assertArrayEquals(new float[9], p);

    losses[1] = 7;
    loss.forwardBackward(z, 0, z, 0, 3, labels, 0, losses, 0, 1, 3, 3);
    assertArrayEquals(new float[9], z);
    assertArrayEquals(new float[3], losses);
  }

  @Test
  void crossEntropy_weightZeroAndInfiniteLoss_isZero() {
    float[] z = {0, Float.NEGATIVE_INFINITY};
    float[] losses = new float[1];
    loss(0, LabelWeights.of(1, 0))
        .forwardBackward(z, 0, z, 0, 2, new int[] {1}, 0, losses, 0, 1, 1, 2);
    assertEquals(0, losses[0]);
    assertArrayEquals(new float[2], z);
  }

  @Test
  void crossEntropy_labelOutOfRangeWithWeights_isRefused() {
    for (int bad : new int[] {-2, 2}) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  loss(0, LabelWeights.equal(2))
                      .backward(new float[2], 0, new float[2], 0, 2, new int[] {bad}, 0, 1, 1, 2));
      assertEquals(
          "cross entropy: row 0 has label " + bad + " but there are 2 classes",
          refusal.getMessage());
    }
  }

  @Test
  void crossEntropy_fewerWeightsThanClasses_isRefused() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                loss(0, LabelWeights.equal(2))
                    .backward(new float[3], 0, new float[3], 0, 3, new int[] {2}, 0, 1, 1, 3));
    assertEquals(
        "cross entropy: expected a weight for each of 3 classes but found 2", refusal.getMessage());
  }

  @Test
  void sum_ofSomeRows_leavesOutThoseWithoutLabel() {
    int[] labels = {2, 0, LabelWeights.MISSING, 1, 2};
    assertEquals(1.25, LabelWeights.of(WEIGHTS).sum(labels, 1, 3));
    assertEquals(3, LabelWeights.equal(3).sum(labels, 1, 4));
  }

  @Test
  void of_negativeOrInfiniteWeight_isRefused() {
    for (float bad : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
      var refusal = assertThrows(IllegalArgumentException.class, () -> LabelWeights.of(1, bad));
      assertEquals(
          "label weights: expected finite weights of at least 0 but found " + bad + " for label 1",
          refusal.getMessage());
    }
  }

  private static SoftmaxCrossEntropy loss(float smoothing, @Nullable LabelWeights weights) {
    return new SoftmaxCrossEntropy(
        new ReferenceFunctions(), new ReferenceReductions(), smoothing, weights);
  }

  private static float[] draws(long stream) {
    float[] x = new float[CLASSES];
    for (int j = 0; j < CLASSES; j++) {
      x[j] = CounterRandom.normal(2, stream, j);
    }
    return x;
  }
}
