package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.kernel.vector.VectorFunctions;
import dev.rondo.kernel.vector.VectorReductions;
import dev.rondo.random.CounterRandom;
import dev.rondo.testing.Close;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The estimate of a softmax against its formula, its differences, and the softmax of all classes.
 */
final class SampledSoftmaxCrossEntropyTest {

  /** Half of the central difference's span: its error is about 1e-10 in double precision. */
  private static final double STEP = 1e-5;

  private static final float[] SMOOTHINGS = {0, 0.1f, 1};

  private final Functions functions = new ReferenceFunctions();
  private final Reductions reductions = new ReferenceReductions();

  private static float[] draws(int count) {
    float[] z = new float[count];
    for (int i = 0; i < count; i++) {
      z[i] = 3 * CounterRandom.normal(1, 2, i);
    }
    return z;
  }

  /** The loss of a row, weights and all, in double precision. */
  private static double loss(
      double[] z, int certain, double weight, int label, double smoothing, int classes) {
    double sum = 0;
    double mean = 0;
    for (int j = 0; j < z.length; j++) {
      double w = j < certain ? 1 : weight;
      sum += w * Math.exp(z[j]);
      mean += w * z[j] / classes;
    }
    return Math.log(sum) - (1 - smoothing) * z[label] - smoothing * mean;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 17, 207})
  void forwardBackward_anyColumns_matchesTheFormulaAndItsDifferences(int columns) {
    int certain = columns / 2 + 1;
    int drawn = columns - certain;
    float weight = drawn == 0 ? 1 : 3.25f;
    int classes = certain + Math.round(drawn * weight);
    int label = certain - 1;
    for (float smoothing : SMOOTHINGS) {
      float[] z = draws(columns);
      double[] logits = new double[columns];
      for (int j = 0; j < columns; j++) {
        logits[j] = z[j];
      }
      double wanted = loss(logits, certain, weight, label, smoothing, classes);
      double[] differences = new double[columns];
      for (int j = 0; j < columns; j++) {
        double[] above = logits.clone();
        double[] below = logits.clone();
        above[j] += STEP;
        below[j] -= STEP;
        differences[j] =
            (loss(above, certain, weight, label, smoothing, classes)
                    - loss(below, certain, weight, label, smoothing, classes))
                / (2 * STEP);
      }
      float[] losses = new float[3];
      new SampledSoftmaxCrossEntropy(functions, reductions, smoothing, classes)
          .forwardBackward(z, 0, certain, drawn, weight, label, losses, 1, 1);
      assertEquals(wanted, losses[1], 1e-5 * Math.max(1, Math.abs(wanted)));
      for (int j = 0; j < columns; j++) {
        assertEquals(differences[j], z[j], 2e-6, "dz of column " + j);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 207})
  void forwardBackward_ofAllClasses_isTheSoftmax(int classes) {
    for (float smoothing : SMOOTHINGS) {
      float[] z = draws(classes);
      float[] all = z.clone();
      float[] losses = new float[2];
      int[] labels = {classes / 2};
      new SampledSoftmaxCrossEntropy(functions, reductions, smoothing, classes)
          .forwardBackward(z, 0, classes, 0, 1, labels[0], losses, 0, 0.25f);
      new SoftmaxCrossEntropy(functions, reductions, smoothing)
          .forwardBackward(all, 0, all, 0, 0, labels, 0, losses, 1, 0.25f, 1, classes);
      assertEquals(losses[1], losses[0], 1e-5);
      assertArrayEquals(all, z, 1e-6f);
    }
  }

  @Test
  void forwardBackward_inEitherForm_hasTheSameBits() {
    float[] plain = draws(1_003);
    float[] vector = plain.clone();
    float[] losses = new float[2];
    new SampledSoftmaxCrossEntropy(functions, reductions, 0.1f, 9_000)
        .forwardBackward(plain, 0, 500, 503, 16.9f, 7, losses, 0, 0.125f);
    new SampledSoftmaxCrossEntropy(new VectorFunctions(), new VectorReductions(), 0.1f, 9_000)
        .forwardBackward(vector, 0, 500, 503, 16.9f, 7, losses, 1, 0.125f);
    assertEquals(losses[0], losses[1]);
    assertArrayEquals(plain, vector);
  }

  @Test
  void forwardBackward_largeLogits_staysFinite() {
    float[] z = {1e4f, -1e4f, 1e4f, 9_990};
    float[] losses = new float[1];
    new SampledSoftmaxCrossEntropy(functions, reductions, 0, 10)
        .forwardBackward(z, 0, 2, 2, 4, 0, losses, 0, 1);
    Close.assertClose("losses", losses, new double[] {Math.log(5 + 4 * Math.exp(-10))}, 2_000);
    assertEquals(0, z[0] + z[1] + z[2] + z[3], 1e-6, "a gradient of a softmax has the sum 0");
  }

  @Test
  void forwardBackward_labelThatIsNotCertain_isRefused() {
    var loss = new SampledSoftmaxCrossEntropy(functions, reductions, 0, 10);
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> loss.forwardBackward(new float[6], 0, 4, 2, 3, 4, new float[1], 0, 1));
    assertEquals(
        "sampled cross entropy: expected one of the 4 classes that are certain but found the label 4",
        refusal.getMessage());
  }
}
