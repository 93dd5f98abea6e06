package dev.rondo.models.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.Differences;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Outcome;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.models.testing.Tolerance;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.Recurrence;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell with each regulariser that is written into its equations, masks fixed: gradients
 * against differences in double precision, generated code against the graph.
 */
final class RegulariserTest {

  private static final String SEMENIUTA =
      "recurrentDropout = 0.3f, recurrentDropoutKind = RecurrentDropout.SEMENIUTA";

  private static final List<Shape> SHAPES =
      List.of(new Shape(3, 5, List.of(4, 7, 1, 7, 2)), new Shape(7, 17, List.of(3)));

  static Stream<Class<?>> cells() throws IOException {
    return Cells.builtIn().stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void layerNorm_ofEachSum_isRight(Class<?> cell) {
    check(CompiledCell.of(cell, "layerNorm = true"));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void recurrentDropout_ofWhatMatricesRead_isRight(Class<?> cell) {
    Body body = CompiledCell.of(cell).training().body();
    String members = "recurrentDropout = 0.3f";
    if (body.weights().stream().anyMatch(weight -> new Recurrence().enters(weight, body))) {
      check(CompiledCell.of(cell, members));
      return;
    }
    AssertionError refused =
        assertThrows(AssertionError.class, () -> CompiledCell.of(cell, members));
    assertTrue(String.valueOf(refused.getMessage()).contains("[NothingToRegularise]"));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void recurrentDropout_ofWhatIsAdded_isRight(Class<?> cell) {
    check(CompiledCell.of(cell, SEMENIUTA));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void zoneout_ofEveryState_isRight(Class<?> cell) {
    check(CompiledCell.of(cell, "zoneout = " + zoneouts(cell)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void allTogether_areRight(Class<?> cell) {
    check(
        CompiledCell.of(cell, "layerNorm = true, " + SEMENIUTA + ", zoneout = " + zoneouts(cell)));
  }

  private static String zoneouts(Class<?> cell) {
    return CompiledCell.of(cell).training().body().states().stream()
        .map(state -> "@Zoneout(state = \"" + state.name() + "\", rate = 0.25f)")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static void check(CompiledCell compiled) {
    for (Shape shape : SHAPES) {
      Problem problem = Problem.random(compiled.training().body(), shape, 8);
      Differences.check(compiled.training(), problem);
      Outcome<double[]> want = DoubleInterpreter.run(compiled.training(), problem);
      Outcome<float[]> plain =
          CompiledLayer.run(compiled.passes(Kernels.plain(), problem.shape()), problem, 1);
      Tolerance.of(compiled.training(), problem.shape()).check(plain, want);
      Outcome<float[]> vectors =
          CompiledLayer.run(compiled.passes(Kernels.best(), problem.shape()), problem, 2);
      Outcome.compare(
          vectors.results(), plain.results(), (name, a, b) -> assertArrayEquals(b, a, name));
      Outcome.compare(
          vectors.gradients(), plain.gradients(), (name, a, b) -> assertArrayEquals(b, a, name));
    }
  }
}
