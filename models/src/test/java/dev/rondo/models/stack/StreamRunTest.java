package dev.rondo.models.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Pooling;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.testing.Cells;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.models.testing.LanguageSpecimens;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.ConvolutionLayer;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.ModelShape.TensorShape;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.OutputStructure.Kind;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.SelfAttentionLayer;
import dev.rondo.runtime.StreamRun;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sequence that is read in pieces, against the whole: every output has the same bits. */
final class StreamRunTest {

  /** I and H, since some cells want both alike; it fits no vector. */
  private static final int SIZE = 17;

  private static final int STEPS = 17;
  private static final List<List<Integer>> CUTS =
      List.of(Collections.nCopies(STEPS, 1), List.of(7, 1, 9), List.of(16, 1), List.of(STEPS));

  private static final int LABELS = 3;
  private static final List<OutputStructure> OUTPUTS =
      List.of(
          new OutputStructure("tags", Kind.LABEL, LABELS, true),
          new OutputStructure("next", Kind.NUMBERS, LABELS, true),
          new OutputStructure("kind", Kind.LABEL, LABELS, false),
          new OutputStructure("visits", Kind.COUNTS, LABELS, true));
  private static final List<OutputObjective> OBJECTIVES =
      Collections.nCopies(OUTPUTS.size(), OutputObjective.DEFAULT);

  static Stream<Class<?>> cells() throws IOException {
    return Cells.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void pieces_ofEachCell_haveTheBitsOfTheWhole(Class<?> cell) {
    check(Kernels.plain(), CompiledStack.layer(cell, SIZE));
    check(Kernels.best(), CompiledStack.layer(cell, SIZE));
  }

  static Stream<List<LayerDefinition>> stacks() {
    RecurrentLayer gru = CompiledStack.layer(Gru.class, SIZE);
    RecurrentLayer before = CompiledStack.layer(LanguageSpecimens.InputBefore.class, 7);
    return Stream.of(
        List.of(),
        List.of(gru.learnStart(), before, before),
        List.of(gru.connection(Connection.RESIDUAL), gru.connection(Connection.HIGHWAY)),
        List.of(layer(Lstm.class, "layerNorm = true"), layer(Gru.class, "layerNorm = true")),
        List.of(
            layer(Lstm.class, "zoneout = @Zoneout(state = \"h\", rate = 0.1f)")
                .dropout(0.5f)
                .weightDrop(0.5f)));
  }

  private static RecurrentLayer layer(Class<?> cell, String members) {
    CompiledCell compiled = CompiledCell.of(cell, members);
    return RecurrentLayer.of(
        cell.getSimpleName(), SIZE, (kernels, i, h, _) -> compiled.passes(kernels, i, h));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void pieces_ofEachStack_haveTheBitsOfTheWhole(List<LayerDefinition> layers) {
    check(Kernels.best(), layers.toArray(LayerDefinition[]::new));
  }

  private static void check(Kernels kernels, LayerDefinition... layers) {
    var shape = new PredictorShape(kernels, structure(Pooling.LAST, OUTPUTS, layers));
    float[] weights = shape.allocate();
    long stream = 0;
    for (TensorShape tensor : shape.tensors()) {
      float[] dense = new float[tensor.weight().rows() * tensor.weight().columns()];
      fill(dense, stream++, 0.5f);
      shape.scatter(tensor.name(), dense, weights);
    }
    float[][] prefixes = new float[STEPS + 1][];
    for (int length = 1; length <= STEPS; length++) {
      PredictorRun run =
          new PredictorRun(shape, OBJECTIVES, kernels, weights, null, 1, length, length);
      run.fill(steps(0, length), new int[1], 0, 1);
      run.predict(0, 1);
      prefixes[length] = values(run::answer, length);
    }
    for (List<Integer> cut : CUTS) {
      checkCut(new StreamRun(shape, OBJECTIVES, kernels, weights), cut, prefixes);
    }
  }

  private static void checkCut(StreamRun run, List<Integer> cut, float[][] prefixes) {
    int from = 0;
    for (int length : cut) {
      float[] states = run.states();
      for (int again = 0; again < 2; again++) {
        if (from == 0) {
          run.begin();
        } else {
          run.resume(states);
        }
        run.read(steps(from, from + length));
        float[] found = values(run::answer, length);
        for (int i = 0; i < found.length; i++) {
          int behind = found.length - i;
          float[] whole = prefixes[from + length];
          String place = "%d values before step %d of %s".formatted(behind, from + length, cut);
          assertEquals(whole[whole.length - behind], found[i], place);
        }
      }
      from += length;
    }
  }

  /** What is predicted at each of the last steps, and then of all. */
  private static float[] values(IntFunction<Answer> answer, int steps) {
    float[] values = new float[(3 * steps + 1) * LABELS];
    int at = 0;
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < LABELS; i++) {
        values[at++] = answer.apply(0).value(0, t, i);
        values[at++] = answer.apply(1).value(0, t, i);
        values[at++] = answer.apply(3).value(0, t, i);
      }
    }
    for (int i = 0; i < LABELS; i++) {
      values[at++] = answer.apply(2).value(0, 0, i);
    }
    return values;
  }

  private static PredictorStructure structure(
      Pooling pooling, List<OutputStructure> outputs, LayerDefinition... layers) {
    return new PredictorStructure(
        List.of(
            new InputStructure.Table("token", 5, 6, true),
            new InputStructure.Numbers("numbers", SIZE - 6, true)),
        List.of(layers),
        pooling,
        outputs);
  }

  /** Some steps of a sequence. */
  private static EncodedExamples steps(int from, int to) {
    int[] tokens = new int[to - from];
    float[][] numbers = new float[to - from][SIZE - 6];
    for (int t = from; t < to; t++) {
      tokens[t - from] = t % 5;
      fill(numbers[t - from], 1000 + t, 1);
    }
    var read = EncodedSequences.builder().add(tokens).build();
    var series = EncodedSeries.builder(SIZE - 6).add(numbers).build();
    return new EncodedExamples(read, List.of(read, series), List.of());
  }

  private static void fill(float[] values, long stream, float bound) {
    for (int i = 0; i < values.length; i++) {
      values[i] = bound * (2 * CounterRandom.uniform(11, stream, i) - 1);
    }
  }

  @Test
  void run_modelThatReadsTheWhole_isRefusedAndSaysWhy() {
    RecurrentLayer gru = CompiledStack.layer(Gru.class, SIZE);
    assertRefused("layer 2 reads in both directions", gru, gru.bidirectional(Merge.SUM));
    assertRefused("layer 1 has no state to go on from", ConvolutionLayer.of(5, 3));
    assertRefused("layer 1 has no state to go on from", SelfAttentionLayer.of(6, 2, 5));
    assertRefused(
        "'tags' is about all steps together",
        structure(
            Pooling.LAST, List.of(new OutputStructure("tags", Kind.CHAIN, LABELS, true)), gru));
    assertRefused(
        "'kind' is predicted from the MEAN of all steps", structure(Pooling.MEAN, OUTPUTS, gru));
    assertRefused(
        "nothing that it reads has steps",
        new PredictorStructure(
            List.of(new InputStructure.Numbers("numbers", 3, false)),
            List.of(gru),
            Pooling.LAST,
            OUTPUTS.subList(2, 3)));
  }

  private static void assertRefused(String reason, LayerDefinition... layers) {
    assertRefused(reason, structure(Pooling.LAST, OUTPUTS.subList(0, 1), layers));
  }

  private static void assertRefused(String reason, PredictorStructure structure) {
    var shape = new PredictorShape(Kernels.plain(), structure);
    var refusal =
        assertThrows(
            IllegalStateException.class,
            () ->
                new StreamRun(
                    shape,
                    Collections.nCopies(structure.outputs().size(), OutputObjective.DEFAULT),
                    Kernels.plain(),
                    shape.allocate()));
    assertEquals(
        "a sequence cannot be read piece by piece by this model: " + reason, refusal.getMessage());
  }
}
