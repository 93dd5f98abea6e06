package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Pooling;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.LayerNormLstm;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Shape;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.SegmentedRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs in segments against runs with all steps at once. */
final class SegmentedRunTest {

  private static final int SIZE = 17;

  /** What another order of a sum of floats may change, as a part of the largest gradient. */
  private static final float ROUNDING = 1e-6f;

  private static final InputStructure WORDS =
      new InputStructure.Table("words", PredictorSpecimen.TOKENS, SIZE - 5, true);
  private static final InputStructure SERIES = new InputStructure.Numbers("series", 3, true);
  private static final InputStructure VECTOR = new InputStructure.Numbers("vector", 2, false);

  private static RecurrentLayer layer(Class<?> cell, String members) {
    CompiledCell compiled = CompiledCell.of(cell, members);
    return RecurrentLayer.of(
        cell.getSimpleName(),
        SIZE,
        (kernels, inputs, hidden, _) ->
            compiled.passes(kernels, new Shape(inputs, hidden, List.of(1))));
  }

  private static PredictorStructure structure(LayerDefinition... layers) {
    return new PredictorStructure(
        List.of(WORDS, SERIES, VECTOR),
        List.of(layers),
        Pooling.LAST,
        List.of(
            output(Kind.LABEL, true),
            output(Kind.LABEL, false),
            output(Kind.FLAGS, true),
            output(Kind.NUMBERS, true),
            output(Kind.NUMBERS, false),
            output(Kind.COUNTS, true)));
  }

  private static OutputStructure output(Kind kind, boolean everyStep) {
    return new OutputStructure(
        kind + (everyStep ? "S" : ""), kind, PredictorSpecimen.LABELS, everyStep);
  }

  static Stream<Class<?>> cells() throws IOException {
    return Cells.all().stream();
  }

  /** Layers with all that may stand between the steps of a sequence. */
  static Stream<PredictorStructure> structures() {
    PredictorStructure stack =
        structure(
            layer(Lstm.class, "").dropout(0.2f).inputDropout(0.1f),
            layer(Gru.class, "recurrentDropout = 0.2f")
                .connection(Connection.RESIDUAL)
                .weightDrop(0.3f),
            layer(
                    LayerNormLstm.class,
                    "zoneout = @dev.rondo.annotation.Zoneout(state = \"h\", rate = 0.2f)")
                .connection(Connection.HIGHWAY));
    PredictorStructure once =
        new PredictorStructure(
            List.of(WORDS),
            List.of(layer(Gru.class, ""), layer(Lstm.class, "")),
            Pooling.LAST,
            List.of(output(Kind.LABEL, false)));
    PredictorStructure steps =
        new PredictorStructure(
            List.of(SERIES),
            List.of(layer(Gru.class, "").dropout(0.1f)),
            Pooling.MEAN,
            List.of(output(Kind.NUMBERS, true)));
    return Stream.of(stack, once, steps, structure());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void segments_ofEachCell_giveItsLossesAndGradients(Class<?> cell) {
    RecurrentLayer layer = layer(cell, "");
    PredictorStructure structure = structure(layer);
    boolean reads =
        layer.passes().create(Kernels.best(), SIZE, SIZE, new int[0]).delayedInputColumn() >= 0;
    if (reads) {
      assertRefused(structure, "reads x[t-1]");
    } else {
      assertSame(structure, 5);
    }
  }

  @ParameterizedTest
  @MethodSource("structures")
  void segments_ofAnyLength_giveLossesAndGradientsOfTheWhole(PredictorStructure structure) {
    for (int length : new int[] {1, 4, 5, 16}) {
      assertSame(structure, length);
    }
  }

  /** Losses to the last bit; gradients of weights as near as another order of their sums is. */
  private static void assertSame(PredictorStructure structure, int length) {
    PredictorSpecimen whole = PredictorSpecimen.whole(structure);
    PredictorSpecimen segments = PredictorSpecimen.inSegments(structure, length);
    assertEquals(whole.losses(), segments.losses());
    assertEquals(whole.lossesAtRest(), segments.lossesAtRest());
    Map<String, float[]> expected = whole.gradientsByName();
    Map<String, float[]> found = segments.gradientsByName();
    float tolerance = ROUNDING * largest(expected);
    expected.forEach((name, gradient) ->
        assertArrayEquals(
            gradient,
            found.getOrDefault(name, new float[0]),
            tolerance,
            name + " in segments of " + length));
  }

  private static float largest(Map<String, float[]> gradients) {
    float largest = 0;
    for (float[] gradient : gradients.values()) {
      for (float number : gradient) {
        largest = Math.max(largest, Math.abs(number));
      }
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("structures")
  void segments_oneThatIsAll_givesTheSameBits(PredictorStructure structure) {
    float[] expected = PredictorSpecimen.whole(structure).gradients(1);
    for (int length : new int[] {PredictorSpecimen.LONGEST, 1000}) {
      assertArrayEquals(expected, PredictorSpecimen.inSegments(structure, length).gradients(1));
    }
  }

  @ParameterizedTest
  @MethodSource("structures")
  void segments_anyNumberOfThreads_givesTheSameBits(PredictorStructure structure) {
    PredictorSpecimen segments = PredictorSpecimen.inSegments(structure, 4);
    float[] expected = segments.gradients(1);
    assertArrayEquals(expected, segments.gradients(2));
    assertArrayEquals(expected, segments.gradients(3));
    assertArrayEquals(expected, segments.gradients(7));
  }

  @ParameterizedTest
  @MethodSource("structures")
  void gradients_alongADirectionOfEachTensor_areDifferencesOfTheLoss(PredictorStructure structure) {
    PredictorSpecimen.inSegments(structure, 4).assertGradients();
  }

  @Test
  void segments_whatNeedsAllSteps_isRefused() {
    RecurrentLayer gru = layer(Gru.class, "");
    assertRefused(structure(gru.bidirectional(Merge.CONCAT)), "reads in both directions");
    assertRefused(structure(gru.learnStart()), "learns its first states");
    assertRefused(structure(gru.activationPenalty(1)), "outputs of layer 1 are penalised");
    assertRefused(
        new PredictorStructure(
            List.of(WORDS),
            CellModel.SELF_ATTENTION.definition().layers(),
            Pooling.MEAN,
            List.of(output(Kind.LABEL, true))),
        "layer 1 is not recurrent");
    assertRefused(
        new PredictorStructure(
            List.of(WORDS), List.of(gru), Pooling.MAX, List.of(output(Kind.LABEL, false))),
        "pooled of all steps, by MAX");
    assertRefused(
        new PredictorStructure(
            List.of(WORDS), List.of(gru), Pooling.LAST, List.of(output(Kind.CHAIN, true))),
        "'CHAINS' is about all steps");
    assertRefused(
        new PredictorStructure(
            List.of(
                new InputStructure.Spelled("spelled", 6, 4, CellModel.GRU.definition().layers())),
            List.of(gru),
            Pooling.LAST,
            List.of(output(Kind.LABEL, true))),
        "'spelled' is read by how words are spelt");
  }

  @Test
  void segments_sampledLabels_areRefused() {
    PredictorStructure structure = structure(layer(Gru.class, ""));
    var shape = new PredictorShape(Kernels.plain(), structure);
    List<OutputObjective> objectives =
        structure.outputs().stream()
            .map(output -> OutputObjective.DEFAULT.withSampledLabels(output.everyStep() ? 2 : 0))
            .toList();
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new SegmentedRun(shape, objectives, Kernels.plain(), shape.allocate(), 1, 5, 5, 2));
    assertEquals(
        "recomputation: expected a model that goes on from one segment to the next by its states"
            + " alone, but 'LABELS' is learned from labels of all steps",
        refused.getMessage());
  }

  private static void assertRefused(PredictorStructure structure, String reason) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> PredictorSpecimen.inSegments(structure, 4));
    assertTrue(String.valueOf(refused.getMessage()).contains(reason), refused::getMessage);
  }

  @Test
  void floats_fourTimesTheSteps_areTwiceAsMany() {
    PredictorStructure structure =
        structure(layer(Lstm.class, "").withHidden(128), layer(Gru.class, "").withHidden(128));
    var shape = new PredictorShape(Kernels.best(), structure);
    var all = structure.outputs().stream().map(_ -> OutputObjective.DEFAULT).toList();
    var run =
        new SegmentedRun(shape, all, Kernels.best(), shape.initialize(1), 8, 8 * 400, 400, 20);
    assertEquals(SegmentedRun.floats(shape, all, 8, 400, 20), run.allocated());
    long once = SegmentedRun.floats(shape, all, 64, 2_500, 50);
    long fourTimes = SegmentedRun.floats(shape, all, 64, 10_000, 100);
    assertEquals(2, (double) fourTimes / once, 0.1);
    assertTrue(50 * fourTimes < PredictorRun.floats(shape, all, 64, 10_000, 1, true));
  }
}
