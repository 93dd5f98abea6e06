package dev.rondo.models.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.ElmanRelu;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Outcome;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.models.testing.Tolerance;
import dev.rondo.processor.ir.Training;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in cells that PyTorch lacks against loops written from the papers. */
final class PaperLoopTest {

  private static final double DOUBLE_TOLERANCE = 1e-10;

  /** {@code RecurrentParityTest} compares these with PyTorch. */
  private static final Set<Class<?>> IN_PYTORCH =
      Set.of(Elman.class, ElmanRelu.class, Lstm.class, GruResetAfter.class);

  private static final List<Class<?>> LOOPS =
      List.of(
          SimpleLoops.class,
          DynamicsLoops.class,
          LstmLoops.class,
          GatedLoops.class,
          LinearLoops.class);

  /** Rows of several lengths, and sizes that no width of vectors divides. */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(3, 5, List.of(4, 7, 1, 7, 2)),
          new Shape(7, 17, List.of(2, 9, 1)),
          new Shape(33, 1, List.of(5, 3)),
          Shape.full(1, 33, 1, 6));

  static Stream<Class<?>> cells() throws IOException {
    return Cells.builtIn().stream().filter(cell -> !IN_PYTORCH.contains(cell));
  }

  @Test
  void cells_thatPyTorchLacks_haveOneLoopEach() throws IOException {
    Set<String> cells =
        cells().map(PaperLoopTest::name).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(cells, loops().collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cell_onRaggedRows_computesTheFormulasOfItsPaper(Class<?> cell) {
    Consumer<Step> formulas = formulas(cell);
    CompiledCell compiled = CompiledCell.of(cell);
    for (Shape shape : SHAPES) {
      Problem problem = problem(compiled.training(), shape);
      Map<String, double[]> want = Step.run(problem, formulas);
      Outcome<double[]> graph = DoubleInterpreter.run(compiled.training(), problem);
      Outcome.compare(
          graph.results(),
          want,
          (name, a, b) -> assertArrayEquals(b, a, DOUBLE_TOLERANCE, () -> name + " with " + shape));
      for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
        Outcome<float[]> got =
            CompiledLayer.run(compiled.passes(kernels, problem.shape()), problem, 1);
        Tolerance.of(compiled.training(), problem.shape())
            .check(new Outcome<>(got.results(), Map.of()), new Outcome<>(want, Map.of()));
      }
    }
  }

  /** A random problem, but a normaliser counts what came in: it begins at no number below 0. */
  private static Problem problem(Training training, Shape shape) {
    Problem problem = Problem.random(training.body(), shape, 6);
    double @Nullable [] normaliser = problem.given().get(Problem.start("n"));
    for (int i = 0; normaliser != null && i < normaliser.length; i++) {
      normaliser[i] = Math.abs(normaliser[i]);
    }
    return problem;
  }

  /** A cell's loop has its name. */
  private static String name(Class<?> cell) {
    String name = cell.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static Stream<String> loops() {
    return LOOPS.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(PaperLoopTest::isLoop)
        .map(Method::getName);
  }

  private static boolean isLoop(Method method) {
    return Arrays.equals(method.getParameterTypes(), new Class<?>[] {Step.class});
  }

  private static Consumer<Step> formulas(Class<?> cell) {
    Method loop =
        LOOPS.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> isLoop(method) && method.getName().equals(name(cell)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no loop for " + cell.getSimpleName()));
    return step -> {
      try {
        loop.invoke(null, step);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("the loop of " + cell.getSimpleName() + " does not run", e);
      }
    };
  }
}
