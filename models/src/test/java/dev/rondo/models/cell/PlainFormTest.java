package dev.rondo.models.cell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Outcome;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.models.testing.Tolerance;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.RecurrentPasses;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated classes: plain loops against the graph, vectors against plain loops. */
final class PlainFormTest {

  private static final List<Integer> RAGGED = List.of(4, 7, 1, 7, 2);
  private static final int[] AWKWARD = {1, 7, 17, 33};

  private static final List<Shape> SHAPES =
      List.of(
          Shape.full(3, 5, 1, 1),
          Shape.full(3, 5, 1, 7),
          Shape.full(3, 5, 5, 1),
          Shape.full(3, 5, 5, 7),
          new Shape(3, 5, RAGGED),
          Shape.full(7, 17, 1, 1),
          Shape.full(7, 17, 5, 7),
          new Shape(7, 17, RAGGED));

  static Stream<Class<?>> cells() throws IOException {
    return Cells.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void plainForm_ofEachCell_computesItsGraph(Class<?> cell) {
    CompiledCell compiled = CompiledCell.of(cell);
    for (Shape shape : SHAPES) {
      Problem problem = Problem.random(compiled.training().body(), shape, 3);
      checkPlainForm(compiled, problem);
      DoubleInterpreter.train(compiled.training(), problem);
      checkPlainForm(compiled, problem);
    }
  }

  private static void checkPlainForm(CompiledCell compiled, Problem problem) {
    Outcome<double[]> want = DoubleInterpreter.run(compiled.training(), problem);
    RecurrentPasses passes = compiled.passes(Kernels.plain(), problem.shape());
    Outcome<float[]> got = CompiledLayer.run(passes, problem, 1);
    Tolerance.of(compiled.training(), problem.shape()).check(got, want);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void vectorForm_atAwkwardSizes_hasTheBitsOfThePlainForm(Class<?> cell) {
    CompiledCell compiled = CompiledCell.of(cell);
    for (int inputs : AWKWARD) {
      for (int hidden : AWKWARD) {
        Shape shape = new Shape(inputs, hidden, RAGGED);
        Problem problem = Problem.random(compiled.training().body(), shape, 4);
        assertSameBits(
            CompiledLayer.run(compiled.passes(Kernels.best(), problem.shape()), problem, 1),
            CompiledLayer.run(compiled.passes(Kernels.plain(), problem.shape()), problem, 1),
            shape);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void vectorForm_withSeveralWorkers_hasTheBitsOfOne(Class<?> cell) {
    CompiledCell compiled = CompiledCell.of(cell);
    Shape shape = new Shape(7, 17, RAGGED);
    Problem problem = Problem.random(compiled.training().body(), shape, 5);
    for (int workers : new int[] {2, 3, 8}) {
      assertSameBits(
          CompiledLayer.run(compiled.passes(Kernels.best(), problem.shape()), problem, workers),
          CompiledLayer.run(compiled.passes(Kernels.best(), problem.shape()), problem, 1),
          shape);
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void prediction_whichKeepsLess_hasTheBitsOfATraining(Class<?> cell) {
    CompiledCell compiled = CompiledCell.of(cell);
    Problem problem = Problem.random(compiled.training().body(), new Shape(7, 17, RAGGED), 6);
    RecurrentPasses passes = compiled.passes(Kernels.best(), problem.shape());
    Outcome.compare(
        CompiledLayer.predict(passes, problem),
        CompiledLayer.run(passes, problem, 1).results(),
        (name, got, want) -> assertArrayEquals(bits(want), bits(got), name));
  }

  private static void assertSameBits(Outcome<float[]> got, Outcome<float[]> want, Shape shape) {
    Outcome.Comparison<float[], float[]> sameBits =
        (name, a, b) -> assertArrayEquals(bits(b), bits(a), () -> name + " with " + shape);
    Outcome.compare(got.results(), want.results(), sameBits);
    Outcome.compare(got.gradients(), want.gradients(), sameBits);
  }

  private static int[] bits(float[] tensor) {
    int[] bits = new int[tensor.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(tensor[i]));
    return bits;
  }
}
