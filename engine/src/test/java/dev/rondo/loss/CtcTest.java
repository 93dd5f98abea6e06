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
import org.junit.jupiter.params.provider.ValueSource;

/** The classification of whole sequences against all alignments, one by one. */
final class CtcTest {

  private static final int CLASSES = 3;

  private static final List<int[]> TARGETS =
      List.of(
          new int[] {},
          new int[] {1},
          new int[] {2, 1},
          new int[] {1, 1},
          new int[] {1, 2, 1},
          new int[] {2, 2, 1});

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void loss_everyTarget_isThatOfAllAlignmentsWithItsDifferences(int steps) {
    for (int[] target : TARGETS) {
      for (int blank : new int[] {0, 2}) {
        assertAllAlignments(draws(steps * CLASSES, steps), steps, blank, labels(target, blank));
      }
    }
  }

  /** The same target where the last class is the blank instead of the first. */
  private static int[] labels(int[] target, int blank) {
    return blank == 0 ? target : Arrays.stream(target).map(label -> label - 1).toArray();
  }

  private static void assertAllAlignments(float[] z, int steps, int blank, int[] target) {
    double want = formula(CentralDifferences.doubles(z), steps, blank, target);
    float[] dz = z.clone();
    float loss = forwardBackward(dz, steps, blank, target, 0.5f);
    String name = Arrays.toString(target) + " in " + steps + " steps";
    if (want == Double.POSITIVE_INFINITY) {
      assertEquals(Float.POSITIVE_INFINITY, loss, name);
      assertArrayEquals(new float[dz.length], dz, name);
      return;
    }
    assertEquals(want, loss, 1e-6 * (1 + want), name);
    double[] differences =
        CentralDifferences.of(
            CentralDifferences.doubles(z), x -> 0.5 * formula(x, steps, blank, target));
    CentralDifferences.assertClose("dz of " + name, differences, dz);
  }

  /** −log of the sum over all C^T alignments that collapse to the target. */
  private static double formula(double[] z, int steps, int blank, int[] target) {
    double sum = 0;
    int[] alignment = new int[steps];
    do {
      if (Arrays.equals(collapsed(alignment, blank), target)) {
        double p = 1;
        for (int t = 0; t < steps; t++) {
          double all = 0;
          for (int j = 0; j < CLASSES; j++) {
            all += Math.exp(z[t * CLASSES + j]);
          }
          p *= Math.exp(z[t * CLASSES + alignment[t]]) / all;
        }
        sum += p;
      }
    } while (next(alignment));
    return -Math.log(sum);
  }

  private static boolean next(int[] alignment) {
    int t = 0;
    while (t < alignment.length && alignment[t] == CLASSES - 1) {
      alignment[t++] = 0;
    }
    if (t == alignment.length) {
      return false;
    }
    alignment[t]++;
    return true;
  }

  private static int[] collapsed(int[] alignment, int blank) {
    int[] labels = new int[alignment.length];
    int length = 0;
    for (int t = 0; t < alignment.length; t++) {
      boolean repeats = t > 0 && alignment[t] == alignment[t - 1];
      if (alignment[t] != blank && !repeats) {
        labels[length++] = alignment[t];
      }
    }
    return Arrays.copyOf(labels, length);
  }

  /** Replaces z by dz and returns the loss. */
  private static float forwardBackward(float[] z, int steps, int blank, int[] target, float scale) {
    var ctc = new Ctc(new ReferenceFunctions(), new ReferenceReductions(), CLASSES, blank);
    double[] workspace = new double[ctc.workspace(steps, target.length)];
    Arrays.fill(workspace, Double.NaN);
    float[] losses = new float[1];
    ctc.forward(z, 0, z, 0, CLASSES, steps, target, 0, target.length, losses, 0, workspace, 0);
    ctc.backward(z, 0, z, 0, CLASSES, steps, target, 0, target.length, scale, workspace, 0);
    return losses[0];
  }

  @Test
  void loss_longRowWithoutRoomForBlanks_isThatOfTheOneAlignment() {
    int steps = 1000;
    float[] z = draws(steps * CLASSES, 9);
    int[] target = new int[steps];
    Arrays.setAll(target, t -> 1 + t % 2);
    double want = 0;
    double[] wantGradient = new double[z.length];
    for (int t = 0; t < steps; t++) {
      double sum = 0;
      for (int j = 0; j < CLASSES; j++) {
        sum += Math.exp(z[t * CLASSES + j]);
      }
      want += Math.log(sum) - z[t * CLASSES + target[t]];
      for (int j = 0; j < CLASSES; j++) {
        wantGradient[t * CLASSES + j] =
            Math.exp(z[t * CLASSES + j]) / sum - (j == target[t] ? 1 : 0);
      }
    }
    assertEquals(want, forwardBackward(z, steps, 0, target, 1), 1e-6 * want);
    CentralDifferences.assertClose("dz", wantGradient, z);
  }

  @Test
  void loss_longRowOfLargeLogits_isFiniteAndItsGradientsSumToZero() {
    int steps = 1000;
    float[] z = draws(steps * CLASSES, 10);
    for (int i = 0; i < z.length; i++) {
      z[i] *= 50;
    }
    int[] target = new int[300];
    Arrays.setAll(target, t -> 1 + t % 2);
    assertTrue(Float.isFinite(forwardBackward(z, steps, 0, target, 1)));
    for (int t = 0; t < steps; t++) {
      double sum = (double) z[t * CLASSES] + z[t * CLASSES + 1] + z[t * CLASSES + 2];
      assertEquals(0, sum, 1e-6, "step " + t);
    }
  }

  @Test
  void loss_noSteps_isZeroForNoLabels() {
    assertEquals(0, forwardBackward(new float[0], 0, 0, new int[0], 1));
    assertEquals(Float.POSITIVE_INFINITY, forwardBackward(new float[0], 0, 0, new int[] {1}, 1));
  }

  @Test
  void loss_logitOfMinusInfinity_forbidsItsClass() {
    float[] z = {0, Float.NEGATIVE_INFINITY, 0, 0, 0, 0};
    // Only blank, 1 is left.
    assertEquals(Math.log(2 * 3), forwardBackward(z, 2, 0, new int[] {1}, 1), 1e-6);
    float third = 1 / 3f;
    assertArrayEquals(new float[] {-0.5f, 0, 0.5f, third, third - 1, third}, z, 1e-6f);

    float[] none = {0, Float.NEGATIVE_INFINITY, 0};
    assertEquals(Float.POSITIVE_INFINITY, forwardBackward(none, 1, 0, new int[] {1}, 1));
    assertArrayEquals(new float[3], none);
  }

  @Test
  void loss_nanLogit_isNan() {
    float[] z = draws(4 * CLASSES, 3);
    z[5] = Float.NaN;
    assertTrue(Float.isNaN(forwardBackward(z, 4, 0, new int[] {1}, 1)));
    assertTrue(Float.isNaN(z[3]));
  }

  @Test
  void loss_offsetsAndStride_hasTheSameBitsInBothForms() {
    int steps = 5;
    int stride = 7;
    int[] target = {9, 1, 2, 1};
    float[] want = draws(steps * CLASSES, 4);
    final float[] dense = want.clone();
    final float wantLoss = forwardBackward(want, steps, 0, new int[] {1, 2, 1}, 0.3f);
    float[] z = filled(2 + steps * stride);
    float[] wantStrided = filled(2 + steps * stride);
    for (int t = 0; t < steps; t++) {
      System.arraycopy(dense, t * CLASSES, z, 2 + t * stride, CLASSES);
      System.arraycopy(want, t * CLASSES, wantStrided, 1 + t * stride, CLASSES);
    }
    final float[] untouched = z.clone();
    var ctc = new Ctc(new VectorFunctions(), new VectorReductions(), CLASSES, 0);
    double[] workspace = new double[3 + ctc.workspace(steps, 3)];
    workspace[2] = 7;
    float[] dz = filled(2 + steps * stride);
    float[] losses = {7, 7};
    ctc.forward(z, 2, dz, 1, stride, steps, target, 1, 3, losses, 1, workspace, 3);
    ctc.backward(dz, 1, dz, 1, stride, steps, target, 1, 3, 0.3f, workspace, 3);
    assertArrayEquals(wantStrided, dz);
    assertArrayEquals(untouched, z, "logits were written");
    assertArrayEquals(new float[] {7, wantLoss}, losses);
    assertEquals(7, workspace[2]);
  }

  @Test
  void forward_labelThatIsBlankOrNoClass_isRefused() {
    for (int bad : new int[] {-1, 0, CLASSES}) {
      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> forwardBackward(new float[9], 3, 0, new int[] {1, bad}, 1));
      assertEquals(
          "ctc: expected one of 3 classes other than the blank 0 but found label "
              + bad
              + " at place 1",
          refusal.getMessage());
    }
  }

  @Test
  void constructor_blankThatIsNoClass_isRefused() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Ctc(new ReferenceFunctions(), new ReferenceReductions(), 3, 3));
    assertEquals("ctc: expected one of 3 classes as blank but found 3", refusal.getMessage());
  }

  @Test
  void bestPath_repeatsAndBlanks_areCollapsed() {
    int[] alignment = {1, 1, 0, 1, 2, 2, 0, 0, 2, 1};
    float[] z = new float[1 + alignment.length * 4];
    for (int t = 0; t < alignment.length; t++) {
      z[1 + t * 4 + alignment[t]] = 1;
      z[1 + t * 4 + 3] = 9;
    }
    var ctc = new Ctc(new ReferenceFunctions(), new ReferenceReductions(), CLASSES, 0);
    int[] labels = new int[11];
    assertEquals(5, ctc.bestPath(z, 1, 4, 10, labels, 1));
    assertArrayEquals(new int[] {0, 1, 1, 2, 2, 1}, Arrays.copyOf(labels, 6));
  }

  private static float[] draws(int length, long stream) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = CounterRandom.normal(5, stream, i);
    }
    return x;
  }

  private static float[] filled(int length) {
    float[] x = new float[length];
    Arrays.fill(x, 7);
    return x;
  }
}
