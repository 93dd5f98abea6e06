package dev.rondo.models.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.rondo.models.testing.Attentions;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledLayer;
import dev.rondo.models.testing.Decoder;
import dev.rondo.models.testing.Decoders;
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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The generated classes of decoders with attention: plain loops against the graph, vectors against
 * plain loops, several workers against one, and one batch after the other in the same stores.
 */
final class AttentionPlainFormTest {

  private static final List<Integer> LENGTHS = List.of(4, 7, 1, 7, 2);
  private static final List<Integer> SOURCES = List.of(5, 1, 9, 2, 7);

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(3, 5, List.of(1), List.of(1)),
          new Shape(3, 5, List.of(3), List.of(4)),
          new Shape(3, 5, LENGTHS, SOURCES),
          new Shape(7, 17, LENGTHS, SOURCES));

  private static final int[] AWKWARD = {1, 7, 17, 33};

  private static Map<Decoder, CompiledCell> compiled = Map.of();

  @BeforeAll
  static void compile() throws IOException {
    compiled = Decoders.compiled(Attentions.typical());
  }

  static Stream<Decoder> decoders() throws IOException {
    return Attentions.typical().stream();
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void plainForm_ofEachDecoder_computesItsGraph(Decoder decoder) {
    CompiledCell cell = compiled(decoder);
    for (Shape shape : SHAPES) {
      Problem problem = Problem.random(cell.training().body(), shape, 3);
      checkPlainForm(cell, problem);
      DoubleInterpreter.train(cell.training(), problem);
      checkPlainForm(cell, problem);
    }
  }

  private static CompiledCell compiled(Decoder decoder) {
    CompiledCell cell = compiled.get(decoder);
    if (cell == null) {
      throw new AssertionError(decoder + " was not compiled");
    }
    return cell;
  }

  private static void checkPlainForm(CompiledCell cell, Problem problem) {
    Outcome<double[]> want = DoubleInterpreter.run(cell.training(), problem);
    Outcome<float[]> got =
        CompiledLayer.run(cell.passes(Kernels.plain(), problem.shape()), problem, 1);
    Tolerance.of(cell.training(), problem.shape()).check(got, want);
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void vectorForm_atAwkwardSizes_hasTheBitsOfThePlainForm(Decoder decoder) {
    CompiledCell cell = compiled(decoder);
    for (int size : AWKWARD) {
      Shape shape = new Shape(AWKWARD[0] + AWKWARD[3] - size, size, LENGTHS, SOURCES);
      Problem problem = Problem.random(cell.training().body(), shape, 4);
      assertSameBits(
          CompiledLayer.run(cell.passes(Kernels.best(), problem.shape()), problem, 1),
          CompiledLayer.run(cell.passes(Kernels.plain(), problem.shape()), problem, 1),
          shape);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void vectorForm_withSeveralWorkers_hasTheBitsOfOne(Decoder decoder) {
    CompiledCell cell = compiled(decoder);
    Shape shape = new Shape(7, 17, LENGTHS, SOURCES);
    Problem problem = Problem.random(cell.training().body(), shape, 5);
    for (int workers : new int[] {2, 3, 8}) {
      assertSameBits(
          CompiledLayer.run(cell.passes(Kernels.best(), problem.shape()), problem, workers),
          CompiledLayer.run(cell.passes(Kernels.best(), problem.shape()), problem, 1),
          shape);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void prediction_whichKeepsLess_hasTheBitsOfATraining(Decoder decoder) {
    CompiledCell cell = compiled(decoder);
    Problem problem = Problem.random(cell.training().body(), new Shape(7, 17, LENGTHS, SOURCES), 6);
    RecurrentPasses passes = cell.passes(Kernels.best(), problem.shape());
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

  @ParameterizedTest
  @MethodSource("decoders")
  void batches_oneAfterTheOther_areAsEachAlone(Decoder decoder) {
    CompiledCell cell = compiled(decoder);
    if (!cell.training().body().cell().noises().isEmpty()) {
      return; // its masks belong to one problem
    }
    List<Problem> problems =
        Stream.of(
                new Shape(7, 17, LENGTHS, SOURCES),
                new Shape(7, 17, List.of(3, 2), List.of(1, 2)),
                new Shape(7, 17, List.of(7, 1, 5), List.of(8, 9, 1)),
                new Shape(7, 17, LENGTHS, SOURCES))
            .map(shape -> Problem.random(cell.training().body(), shape, 6))
            .toList();
    var passes = cell.passes(Kernels.best(), problems.getFirst().shape());
    List<Outcome<float[]>> inTurn = CompiledLayer.runInTurn(passes, problems);
    for (int i = 0; i < problems.size(); i++) {
      Problem problem = problems.get(i);
      assertSameBits(inTurn.get(i), CompiledLayer.run(passes, problem, 1), problem.shape());
    }
  }
}
