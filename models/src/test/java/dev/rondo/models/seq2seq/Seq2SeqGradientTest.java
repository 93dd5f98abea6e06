package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.models.seq2seq.Specimens.Choice;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bridges, readouts, ties, cells, depths and directions: what the engine computes against
 * differences of its own loss, masks fixed, along random directions in each tensor.
 */
final class Seq2SeqGradientTest {

  /**
   * The longest is right for smooth losses. A loss with sampled guesses jumps where one changes: of
   * 16 directions in two such specimens, 10 had a jump within 1e-3 and none within 1e-4.
   */
  private static final double[] STEPS = {1e-2, 3e-3, 1e-3, 3e-4, 1e-4};

  private static final int DIRECTIONS = 8;

  /**
   * Directions along which a sampled guess may change within the shortest step, so that all slopes
   * have the jump: one in all tensors of all specimens has it.
   */
  private static final int JUMPS = 1;

  private static final double RELATIVE = 1e-2;
  private static final double ABSOLUTE = 1e-4;

  static Stream<Choice> choices() {
    return Specimens.choices();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void gradients_ofEachTensor_areThoseOfDifferences(Choice choice) {
    var specimen = choice.specimen(Kernels.best());
    int jumps = choice.objective().scheduledSampling() > 0 ? JUMPS : 0;
    specimen
        .step(1)
        .gradients()
        .forEach((name, gradient) -> check(specimen, name, gradient, jumps));
  }

  private static void check(Specimen specimen, String name, float[] gradient, int jumps) {
    float[] tensor = specimen.shape().gather(name, specimen.weights());
    List<String> others = new ArrayList<>();
    for (int number = 1; number <= DIRECTIONS; number++) {
      int[] direction = direction(name, number, tensor.length);
      double wanted = 0;
      for (int i = 0; i < direction.length; i++) {
        wanted += (double) direction[i] * gradient[i];
      }
      List<Double> found = new ArrayList<>();
      for (double step : STEPS) {
        double above = along(specimen, name, tensor, direction, step);
        double below = along(specimen, name, tensor, direction, -step);
        found.add((above - below) / (2 * step));
      }
      double expected = wanted;
      if (found.stream().noneMatch(slope -> agrees(slope, expected))) {
        others.add(wanted + " but the loss says " + found);
      }
    }
    assertTrue(
        others.size() <= jumps,
        () ->
            "d%s along %d of %d directions is %s"
                .formatted(name, others.size(), DIRECTIONS, others));
  }

  private static boolean agrees(double found, double wanted) {
    return Math.abs(found - wanted) <= ABSOLUTE + RELATIVE * Math.abs(wanted);
  }

  /** A direction along which something moves; the first ones move all of a tensor, others less. */
  private static int[] direction(String name, int number, int length) {
    int[] direction = new int[length];
    for (long draw = 0; IntStream.of(direction).allMatch(one -> one == 0); draw++) {
      for (int i = 0; i < length; i++) {
        int one = CounterRandom.below(number, name.hashCode(), draw * length + i, 2 * number);
        direction[i] = one == 0 ? 1 : one == 1 ? -1 : 0;
      }
    }
    return direction;
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
