package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.models.seq2seq.Specimens.Choice;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bridges, readouts, ties, cells, depths and directions: what the engine computes against
 * differences of its own loss, masks fixed, along random directions in each tensor.
 */
final class Seq2SeqGradientTest {

  /** The longest is right for smooth losses, the shorter ones where a guess or a corner is near. */
  private static final double[] STEPS = {1e-2, 3e-3, 1e-3};

  private static final int DIRECTIONS = 8;
  private static final double RELATIVE = 1e-2;
  private static final double ABSOLUTE = 1e-4;

  static Stream<Choice> choices() {
    return Specimens.choices();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void gradients_ofEachTensor_areThoseOfDifferences(Choice choice) {
    var specimen = choice.specimen(Kernels.best());
    specimen.step(1).gradients().forEach((name, gradient) -> check(specimen, name, gradient));
  }

  private static void check(Specimen specimen, String name, float[] gradient) {
    float[] tensor = specimen.shape().gather(name, specimen.weights());
    double wanted = Double.NaN;
    double found = Double.NaN;
    for (int stream = 1; stream <= DIRECTIONS; stream++) {
      int[] direction = new int[tensor.length];
      wanted = 0;
      for (int i = 0; i < direction.length; i++) {
        int one = CounterRandom.below(stream, name.hashCode(), i, 2 * stream);
        direction[i] = one == 0 ? 1 : one == 1 ? -1 : 0;
        wanted += (double) direction[i] * gradient[i];
      }
      for (double step : STEPS) {
        double above = along(specimen, name, tensor, direction, step);
        double below = along(specimen, name, tensor, direction, -step);
        found = (above - below) / (2 * step);
        if (Math.abs(found - wanted) <= ABSOLUTE + RELATIVE * Math.abs(wanted)) {
          return;
        }
      }
    }
    fail("d%s is %s along a direction but the loss says %s".formatted(name, wanted, found));
  }

  /** L with a tensor moved along a direction. */
  private static double along(
      Specimen specimen, String name, float[] tensor, int[] direction, double step) {
    float[] moved = new float[tensor.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (tensor[i] + step * direction[i]);
    }
    specimen.shape().scatter(name, moved, specimen.weights());
    double loss = specimen.step(1).loss();
    specimen.shape().scatter(name, tensor, specimen.weights());
    return loss;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void step_anyWorkersInEitherForm_givesTheSameBits(Choice choice) {
    var plain = choice.specimen(Kernels.plain()).step(1);
    for (int workers : new int[] {1, 2, 3, 8}) {
      var step = choice.specimen(Kernels.best()).step(workers);
      assertEquals(plain.loss(), step.loss(), "loss");
      plain
          .gradients()
          .forEach((name, gradient) ->
              assertArrayEquals(gradient, step.gradients().get(name), () -> name + ", " + workers));
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void measure_anyWorkers_givesTheSameLoss(Choice choice) {
    var specimen = choice.specimen(Kernels.best());
    double expected = specimen.measure(1).loss();
    assertEquals(expected, specimen.measure(3).loss());
    assertEquals(expected, choice.specimen(Kernels.plain()).measure(2).loss());
  }
}
