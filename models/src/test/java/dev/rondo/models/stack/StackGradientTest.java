package dev.rondo.models.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.models.testing.CompiledStack;
import dev.rondo.models.testing.CompiledStack.Step;
import dev.rondo.models.testing.Problem;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.StackShape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A step of a training of each stack, masks and penalties included: its gradients against
 * differences of its loss, and its bits.
 *
 * <p>The engine computes in floats, so differences are compared loosely; the cells themselves are
 * compared in double precision elsewhere. What could go wrong here is not a digit but a place, a
 * sign or a mask.
 */
final class StackGradientTest {

  /** A wide step, and where a corner of a maximum lies within it, a narrow one. */
  private static final double[] STEPS = {0x1p-7, 0x1p-11};

  private static final double RELATIVE = 0.02;
  private static final double ABSOLUTE = 0.004;

  /** Elements of a tensor that are checked. */
  private static final int SAMPLE = 7;

  @ParameterizedTest
  @EnumSource
  void stack_inTraining_hasGradientsOfDifferences(Specimen specimen) {
    Kernels kernels = Kernels.best();
    StackShape shape = specimen.shape(kernels);
    Problem problem = specimen.problem();
    Step step = CompiledStack.train(shape, kernels, problem, 1);
    step.gradients()
        .forEach((name, gradient) -> {
          double[] tensor = problem.tensor(name);
          int stride = Math.max(1, gradient.length / SAMPLE);
          for (int i = 0; i < gradient.length; i += stride) {
            double wide = difference(shape, kernels, problem, tensor, i, STEPS[0]);
            if (!isNear(gradient[i], wide)
                && !isNear(gradient[i], difference(shape, kernels, problem, tensor, i, STEPS[1]))) {
              fail(
                  "%s: d%s[%d] is %s but the loss says %s"
                      .formatted(specimen, name, i, gradient[i], wide));
            }
          }
        });
  }

  private static boolean isNear(double gradient, double difference) {
    return Math.abs(gradient - difference) <= ABSOLUTE + RELATIVE * Math.abs(difference);
  }

  /** (L(v + ε) − L(v − ε)) / 2ε for one element. */
  private static double difference(
      StackShape shape, Kernels kernels, Problem problem, double[] tensor, int i, double step) {
    double before = tensor[i];
    tensor[i] = before + step;
    double above = CompiledStack.train(shape, kernels, problem, 1).loss();
    tensor[i] = before - step;
    double below = CompiledStack.train(shape, kernels, problem, 1).loss();
    tensor[i] = before;
    return (above - below) / (2 * step);
  }

  @ParameterizedTest
  @EnumSource
  void stack_anyWorkersInEitherForm_hasTheSameBits(Specimen specimen) {
    Problem problem = specimen.problem();
    Step expected = step(specimen, Kernels.plain(), problem, 1);
    for (int workers : new int[] {1, 2, 3, 7}) {
      assertSameBits(expected, step(specimen, Kernels.plain(), problem, workers));
      assertSameBits(expected, step(specimen, Kernels.best(), problem, workers));
    }
  }

  private static Step step(Specimen specimen, Kernels kernels, Problem problem, int workers) {
    return CompiledStack.train(specimen.shape(kernels), kernels, problem, workers);
  }

  private static void assertSameBits(Step expected, Step found) {
    assertEquals(expected.loss(), found.loss());
    assertEquals(expected.gradients().keySet(), found.gradients().keySet());
    expected
        .gradients()
        .forEach((name, gradient) -> {
          float[] got = found.gradients().getOrDefault(name, new float[0]);
          assertArrayEquals(bits(gradient), bits(got), name);
        });
  }

  private static int[] bits(float[] tensor) {
    int[] bits = new int[tensor.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(tensor[i]));
    return bits;
  }
}
