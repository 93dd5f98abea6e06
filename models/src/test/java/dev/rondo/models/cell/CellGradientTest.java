package dev.rondo.models.cell;

import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Outcome;
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

  private static final double STEP = 1e-6;
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-5;

  /** Elements of a tensor that are checked in a problem; those of other lengths check others. */
  private static final int SAMPLE = 8;

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
      check(training, Problem.random(training.body(), shape, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cell_afterSomeTraining_hasGradientsOfDifferences(Class<?> cell) {
    Training training = CompiledCell.of(cell).training();
    for (Shape shape : SHAPES) {
      Problem problem = Problem.random(training.body(), shape, 2);
      DoubleInterpreter.train(training, problem);
      check(training, problem);
    }
  }

  private static void check(Training training, Problem problem) {
    Outcome<double[]> outcome = DoubleInterpreter.run(training, problem);
    outcome
        .gradients()
        .forEach((name, gradient) -> {
          double[] tensor = problem.tensor(name);
          int stride = Math.max(1, gradient.length / SAMPLE);
          for (int i = 7 * problem.shape().total() % stride; i < gradient.length; i += stride) {
            double difference = difference(training, problem, tensor, i);
            if (!(Math.abs(gradient[i] - difference)
                <= ABSOLUTE + RELATIVE * Math.abs(difference))) {
              fail(
                  "d%s[%d] is %s but the loss says %s, with %s"
                      .formatted(name, i, gradient[i], difference, problem.shape()));
            }
          }
        });
  }

  /** (L(v + ε) − L(v − ε)) / 2ε for one element. */
  private static double difference(Training training, Problem problem, double[] tensor, int i) {
    double before = tensor[i];
    tensor[i] = before + STEP;
    double above = DoubleInterpreter.loss(training, problem);
    tensor[i] = before - STEP;
    double below = DoubleInterpreter.loss(training, problem);
    tensor[i] = before;
    return (above - below) / (2 * STEP);
  }
}
