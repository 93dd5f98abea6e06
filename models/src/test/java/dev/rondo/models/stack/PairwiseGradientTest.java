package dev.rondo.models.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.models.testing.Cells;
import dev.rondo.random.CounterRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private static final float[] STEPS = {1e-2f, 3e-3f, 1e-3f};

  /**
   * A direction may lead across a corner of relu or max, where the slope is none; a wrong gradient
   * is wrong along all of them.
   */
  private static final int DIRECTIONS = 4;

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
      var problem = new StackProblem(choice);
      problem.loss(1);
      Map<String, float[]> derivatives = problem.derivatives();
      Map<String, float[]> given = problem.given();
      derivatives.forEach((name, gradient) -> check(choice, problem, name, given, gradient));
      problem.loss(3);
      problem
          .derivatives()
          .forEach((name, again) ->
              assertArrayEquals(derivatives.get(name), again, () -> name + " of " + choice));
    }
  }

  private static void check(
      Choice choice,
      StackProblem problem,
      String name,
      Map<String, float[]> given,
      float[] gradient) {
    float[] tensor = given.getOrDefault(name, new float[0]);
    double wanted = Double.NaN;
    double found = Double.NaN;
    for (int stream = 1; stream <= DIRECTIONS; stream++) {
      float[] direction = new float[tensor.length];
      wanted = 0;
      for (int i = 0; i < direction.length; i++) {
        direction[i] = CounterRandom.bits(stream, name.hashCode(), i) < 0 ? -1 : 1;
        wanted += (double) direction[i] * gradient[i];
      }
      for (float step : STEPS) {
        double above = along(problem, name, tensor, direction, step);
        double below = along(problem, name, tensor, direction, -step);
        found = (above - below) / (2 * step);
        if (Math.abs(found - wanted) <= ABSOLUTE + RELATIVE * Math.abs(wanted)) {
          problem.set(name, tensor);
          return;
        }
      }
    }
    fail(
        "d%s is %s along a direction but the loss says %s, with %s"
            .formatted(name, wanted, found, choice));
  }

  private static double along(
      StackProblem problem, String name, float[] tensor, float[] direction, float step) {
    float[] moved = tensor.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    problem.set(name, moved);
    return problem.loss(1);
  }
}
