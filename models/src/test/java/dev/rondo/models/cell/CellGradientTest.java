package dev.rondo.models.cell;

import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Differences;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.processor.ir.Training;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients that the compiler derives against differences of the loss, in double precision. */
final class CellGradientTest {

  /** Sizes that no width of vectors divides; one row and several, one step and several. */
  private static final List<Shape> SHAPES =
      List.of(
          Shape.full(3, 5, 1, 1),
          Shape.full(3, 5, 1, 7),
          Shape.full(3, 5, 5, 1),
          Shape.full(3, 5, 5, 7),
          new Shape(3, 5, List.of(4, 7, 1, 7, 2)),
          Shape.full(7, 17, 1, 7),
          Shape.full(7, 17, 5, 1),
          new Shape(7, 17, List.of(4, 7, 1, 7, 2)));

  static Stream<Class<?>> cells() throws IOException {
    return Cells.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cell_atRandomWeights_hasGradientsOfDifferences(Class<?> cell) {
    Training training = CompiledCell.of(cell).training();
    for (Shape shape : SHAPES) {
      Differences.check(training, Problem.random(training.body(), shape, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cell_afterSomeTraining_hasGradientsOfDifferences(Class<?> cell) {
    Training training = CompiledCell.of(cell).training();
    for (Shape shape : SHAPES) {
      Problem problem = Problem.random(training.body(), shape, 2);
      DoubleInterpreter.train(training, problem);
      Differences.check(training, problem);
    }
  }
}
