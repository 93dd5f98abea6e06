package dev.rondo.models.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.Outcome;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.processor.ir.Weight;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients and states that fade over 200 steps end in no denormal number, in any cell: all weights
 * are −0.1, all inputs 0.1 or −0.1, and the gradient arrives at the last step alone.
 */
final class FadingTest {

  private static final int STEPS = 200;
  private static final Shape SHAPE = Shape.full(5, 9, 3, STEPS);

  private static int ran;
  private static long numbers;
  private static long denormals;

  @AfterAll
  static void report() {
    System.out.printf(
        "FadingTest: %d cells, %,d numbers, of which %d are denormal%n", ran, numbers, denormals);
  }

  static Stream<Class<?>> cells() throws IOException {
    return Cells.all().stream();
  }

  private static Problem fading(CompiledCell cell) {
    Problem random = Problem.random(cell.training().body(), SHAPE, 1);
    Map<String, double[]> given = new LinkedHashMap<>(random.given());
    for (Weight weight : cell.training().body().weights()) {
      given.computeIfPresent(weight.name(), (_, of) -> filled(of.length, -0.1f));
    }
    double[] x = random.tensor(Problem.X).clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] < 0 ? -0.1f : 0.1f;
    }
    given.put(Problem.X, x);
    Map<String, double[]> upstream = new LinkedHashMap<>(random.upstream());
    upstream.replaceAll((name, of) -> name.equals(Problem.Y) ? new double[of.length] : of);
    return new Problem(random.shape(), given, random.masks(), upstream);
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void run_numbersThatFade_leaveNoDenormals(Class<?> cell) {
    CompiledCell compiled = CompiledCell.of(cell);
    Problem problem = fading(compiled);
    Outcome<float[]> outcome =
        CompiledLayer.run(compiled.passes(Kernels.best(), problem.shape()), problem, 1);
    outcome.results().forEach(FadingTest::assertNoDenormals);
    outcome.gradients().forEach(FadingTest::assertNoDenormals);
    ran++;
  }

  private static void assertNoDenormals(String name, float[] values) {
    long found = 0;
    for (float value : values) {
      found += value != 0 && Math.abs(value) < Float.MIN_NORMAL ? 1 : 0;
    }
    numbers += values.length;
    denormals += found;
    assertEquals(0, found, name + " has denormals, of " + values.length + " numbers");
  }
}
