package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.models.seq2seq.Specimens.Choice;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqRun;
import dev.rondo.runtime.Seq2SeqSteps;
import dev.rondo.runtime.Seq2SeqSteps.Capacity;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A decoder that is asked step by step, against the forward pass of a training at rest. */
final class Seq2SeqStepsTest {

  private static final int END = 2;

  static Stream<Choice> choices() {
    return Specimens.choices();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void steps_alongTheTargets_giveTheLossesOfAForwardPass(Choice choice) {
    var specimen = choice.specimen(Kernels.best());
    float[] expected = losses(specimen);
    EncodedSequences targets = specimen.targets();
    int rows = targets.size();
    var steps = steps(specimen, rows, rows);
    int[] all = IntStream.range(0, rows).toArray();
    steps.start(all, rows);
    int vocabulary = steps.vocabulary();
    int stride = vocabulary + 5;
    float[] said = new float[rows * stride];
    int[] tokens = new int[rows];
    for (int t = 0; t < targets.longest(); t++) {
      steps.step(rows, all, tokens, said, stride);
      for (int row = 0; row < rows; row++) {
        boolean runs = t < targets.length(row);
        tokens[row] = runs ? targets.token(row, t) : 0;
        if (runs) {
          float loss = -said[row * stride + tokens[row]];
          assertEquals(expected[number(targets, row, t)], loss, 2e-6f, "row " + row + ", " + t);
        }
      }
    }
  }

  /** The losses of all tokens, by example and step. */
  private static float[] losses(Specimen specimen) {
    Seq2SeqRun run = specimen.measure(1).run();
    EncodedSequences targets = specimen.targets();
    float[] losses = new float[targets.total()];
    for (int row = 0; row < run.targets().rows(); row++) {
      for (int t = 0; t < run.targets().length(row); t++) {
        losses[number(targets, run.targets().example(row), t)] =
            run.loss(run.targets().number(t, row));
      }
    }
    return losses;
  }

  private static int number(EncodedSequences targets, int example, int t) {
    return IntStream.range(0, example).map(targets::length).sum() + t;
  }

  private static Seq2SeqSteps steps(Specimen specimen, int rows, int sources) {
    EncodedSequences data = specimen.sources();
    var steps =
        new Seq2SeqSteps(
            specimen.shape(),
            Specimen.BEGIN,
            END,
            Kernels.best(),
            specimen.weights(),
            new Capacity(rows, sources, data.total(), data.longest()));
    steps.read(data, specimen.copies());
    return steps;
  }

  /**
   * Rows are copied, swapped, dropped and their sources drop out; each must say what it says when
   * its tokens are written with nothing beside it.
   */
  @ParameterizedTest
  @MethodSource("choices")
  void rows_reorderedAndDropped_sayWhatEachSaysAlone(Choice choice) {
    var specimen = choice.specimen(Kernels.best());
    int[] sources = {3, 0, 1, 4};
    int[][] parents = {
      {0, 1, 2, 3}, {0, 0, 1, 2, 2, 2, 3}, {1, 0, 2, 5, 3, 3, 6, 6}, {2, 4, 3}, {1, 1, 2, 1}, {3}
    };
    var steps = steps(specimen, 8, 4);
    steps.start(sources, 4);
    int vocabulary = steps.vocabulary();
    float[] said = new float[8 * vocabulary];
    int[][] written = new int[4][0];
    int[] sourceOf = sources;
    for (int t = 0; t < parents.length; t++) {
      int rows = parents[t].length;
      int[] tokens = new int[rows];
      int[][] next = new int[rows][];
      int[] nextSource = new int[rows];
      for (int row = 0; row < rows; row++) {
        int parent = parents[t][row];
        tokens[row] = (7 * t + 3 * row) % vocabulary;
        next[row] = t == 0 ? new int[0] : Arrays.copyOf(written[parent], t);
        nextSource[row] = sourceOf[parent];
        if (t > 0) {
          next[row][t - 1] = tokens[row];
        }
      }
      steps.step(rows, parents[t], tokens, said, vocabulary);
      written = next;
      sourceOf = nextSource;
      for (int row = 0; row < rows; row++) {
        float[] found = Arrays.copyOfRange(said, row * vocabulary, (row + 1) * vocabulary);
        float[] alone = alone(specimen, sourceOf[row], written[row]);
        assertArrayEquals(alone, found, "row " + row + " at step " + t);
        assertEquals(
            specimen.shape().attends() ? specimen.sources().length(sourceOf[row]) : 0,
            steps.attentionLength(row));
      }
    }
  }

  private static float[] alone(Specimen specimen, int source, int[] written) {
    var steps = steps(specimen, 1, 1);
    steps.start(new int[] {source}, 1);
    float[] said = new float[steps.vocabulary()];
    steps.step(1, new int[] {0}, new int[1], said, said.length);
    for (int token : written) {
      steps.step(1, new int[] {0}, new int[] {token}, said, said.length);
    }
    return said;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void start_onceMoreWithOtherSources_forgetsWhatWas(Choice choice) {
    var specimen = choice.specimen(Kernels.best());
    var steps = steps(specimen, 3, 3);
    float[] said = new float[3 * steps.vocabulary()];
    steps.start(new int[] {1, 4, 2}, 3);
    for (int t = 0; t < 3; t++) {
      steps.step(3, new int[] {0, 1, 2}, new int[] {t, 5, 4}, said, steps.vocabulary());
    }
    steps.start(new int[] {6}, 1);
    steps.step(1, new int[] {0}, new int[1], said, steps.vocabulary());
    assertArrayEquals(alone(specimen, 6, new int[0]), Arrays.copyOf(said, steps.vocabulary()));
  }
}
