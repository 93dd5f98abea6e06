package dev.rondo.models.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.models.testing.CompiledStack.Step;
import dev.rondo.models.testing.Problem;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.StackShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cells, directions, depths, lengths, regularisers and connections, so that every pair of choices
 * occurs: what the engine computes against differences of its own loss, masks fixed.
 *
 * <p>The engine computes in single precision. So the slope is that along a random direction in one
 * tensor, in which errors of rounding cancel, and it is compared to a percent; what each cell
 * computes is compared in double precision elsewhere.
 */
final class PairwiseGradientTest {

  /** The longest is right for smooth cells, the shorter ones where a corner is near. */
  private static final double[] STEPS = {1e-2, 3e-3, 1e-3, 3e-4};

  /**
   * A direction may lead across a corner of relu or max, where there is no slope; a wrong gradient
   * is wrong along all of them. The later ones move fewer elements, and so meet fewer corners.
   */
  private static final int DIRECTIONS = 8;

  private static final double RELATIVE = 1e-2;
  private static final double ABSOLUTE = 3e-3;

  static Stream<List<Choice>> cells() throws IOException {
    return choices().stream();
  }

  private static List<List<Choice>> choices() throws IOException {
    List<Class<?>> cells = Cells.builtIn();
    List<List<Choice>> choices = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      choices.add(Choice.of(cells.get(i), i));
    }
    return choices;
  }

  @Test
  void choices_ofEveryPair_occur() throws IOException {
    Set<List<Object>> pairs = new HashSet<>();
    choices().forEach(ofCell -> ofCell.forEach(choice -> pairs.addAll(pairs(choice))));
    long directions = Merge.values().length + 1L;
    long lengths = Choice.Lengths.values().length;
    long regularisers = Choice.Regulariser.values().length;
    long connections = Connection.values().length;
    long depths = 3;
    long cells = Cells.builtIn().size();
    assertEquals(
        directions * (depths + lengths + regularisers + connections)
            + depths * (lengths + regularisers + connections)
            + lengths * (regularisers + connections)
            + regularisers * connections,
        pairs.stream().filter(pair -> !(pair.getFirst() instanceof Class<?>)).count(),
        "pairs without a cell");
    assertEquals(
        cells * (directions + depths + lengths),
        pairs.stream().filter(PairwiseGradientTest::isOfEveryCell).count(),
        "pairs with a cell, but for what not every cell can have");
  }

  private static boolean isOfEveryCell(List<Object> pair) {
    return pair.getFirst() instanceof Class<?>
        && !(pair.getLast() instanceof Choice.Regulariser)
        && !(pair.getLast() instanceof Connection);
  }

  private static Set<List<Object>> pairs(Choice choice) {
    List<Object> parts =
        List.of(
            choice.cell(),
            String.valueOf(choice.direction()),
            choice.depth(),
            choice.rows(),
            choice.regulariser(),
            choice.connection());
    Set<List<Object>> pairs = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        pairs.add(List.of(parts.get(i), parts.get(j)));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void stack_ofEachChoice_hasGradientsOfDifferences(List<Choice> choices) {
    for (Choice choice : choices) {
      StackShape shape = choice.shape(Kernels.best());
      Problem problem = choice.problem();
      Step step = CompiledStack.train(shape, Kernels.best(), problem, 1);
      step.gradients().forEach((name, gradient) -> check(choice, shape, problem, name, gradient));
      CompiledStack.train(shape, Kernels.best(), problem, 3)
          .gradients()
          .forEach((name, again) ->
              assertArrayEquals(step.gradients().get(name), again, () -> name + " of " + choice));
    }
  }

  private static void check(
      Choice choice, StackShape shape, Problem problem, String name, float[] gradient) {
    double[] tensor = problem.tensor(name);
    double wanted = Double.NaN;
    double found = Double.NaN;
    for (int stream = 1; stream <= DIRECTIONS; stream++) {
      double[] direction = new double[tensor.length];
      wanted = 0;
      for (int i = 0; i < direction.length; i++) {
        int one = CounterRandom.below(stream, name.hashCode(), i, 2 * stream);
        direction[i] = one == 0 ? 1 : one == 1 ? -1 : 0;
        wanted += direction[i] * gradient[i];
      }
      for (double step : STEPS) {
        double above = along(shape, problem, tensor, direction, step);
        double below = along(shape, problem, tensor, direction, -step);
        found = (above - below) / (2 * step);
        if (Math.abs(found - wanted) <= ABSOLUTE + RELATIVE * Math.abs(wanted)) {
          return;
        }
      }
    }
    fail(
        "d%s is %s along a direction but the loss says %s, with %s"
            .formatted(name, wanted, found, choice));
  }

  /** L with a tensor moved along a direction. */
  private static double along(
      StackShape shape, Problem problem, double[] tensor, double[] direction, double step) {
    double[] before = tensor.clone();
    Arrays.setAll(tensor, i -> before[i] + step * direction[i]);
    double loss = CompiledStack.train(shape, Kernels.best(), problem, 1).loss();
    System.arraycopy(before, 0, tensor, 0, tensor.length);
    return loss;
  }
}
