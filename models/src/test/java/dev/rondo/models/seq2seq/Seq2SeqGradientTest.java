package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Tie;
import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.Seq2SeqObjective;
import dev.rondo.runtime.Seq2SeqStructure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bridges, readouts, ties, cells, depths and directions: what the engine computes against
 * differences of its own loss, masks fixed, along random directions in each tensor.
 */
final class Seq2SeqGradientTest {

  /** The longest is right for smooth losses, the shorter ones where a guess or a corner is near. */
  private static final double[] STEPS = {1e-2, 3e-3, 1e-3};

  private static final int DIRECTIONS = 8;
  private static final double RELATIVE = 1e-2;
  private static final double ABSOLUTE = 3e-4;

  private static final List<Integer> SOURCES = List.of(1, 7, 3, 7, 2, 1, 4);
  private static final List<Integer> TARGETS = List.of(4, 1, 6, 2, 6, 1, 17);

  /** A choice of each kind. */
  record Choice(String name, Seq2SeqStructure structure, Seq2SeqObjective objective) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Choice> choices() {
    return Stream.of(
        new Choice(
            "gru, nothing carried over",
            structure(
                List.of(layer(Gru.class, 5)),
                List.of(layer(Gru.class, 6)),
                Bridge.NONE,
                Readout.STATE,
                0,
                Tie.NONE),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "lstm copied, both directions",
            structure(
                List.of(layer(Lstm.class, 4).bidirectional(Merge.CONCAT)),
                List.of(layer(Lstm.class, 8)),
                Bridge.COPY,
                Readout.DEEP,
                0,
                Tie.NONE),
            new Seq2SeqObjective(0.3f, 0, 0)),
        new Choice(
            "lstm by a line, sums of directions, two layers each",
            structure(
                List.of(
                    layer(Lstm.class, 5).bidirectional(Merge.SUM).dropout(0.2f),
                    layer(Lstm.class, 3).bidirectional(Merge.CONCAT)),
                List.of(layer(Lstm.class, 7).dropout(0.3f), layer(Lstm.class, 6).dropout(0.2f)),
                Bridge.LINEAR,
                Readout.DEEP,
                9,
                Tie.NONE),
            new Seq2SeqObjective(0.2f, 0, 0)),
        new Choice(
            "gru into lstm, a deeper decoder, tied by a projection",
            structure(
                List.of(layer(GruResetAfter.class, 5).bidirectional(Merge.CONCAT)),
                List.of(
                    layer(Lstm.class, 6),
                    layer(Gru.class, 7).inputDropout(0.2f),
                    layer(Lstm.class, 4)),
                Bridge.TANH,
                Readout.STATE,
                7,
                Tie.TARGET),
            new Seq2SeqObjective(0.25f, 0, 0)),
        new Choice(
            "tied without a projection",
            structure(
                List.of(layer(Gru.class, 5), layer(Gru.class, 4)),
                List.of(layer(Gru.class, 7).dropout(0.3f)),
                Bridge.TANH,
                Readout.STATE,
                0,
                Tie.TARGET),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "all tied, weights dropped, outputs penalised",
            structure(
                List.of(layer(Gru.class, 5).weightDrop(0.3f).bidirectional(Merge.CONCAT)),
                List.of(
                    layer(Gru.class, 6)
                        .weightDrop(0.2f)
                        .activationPenalty(0.4f)
                        .temporalPenalty(0.5f)),
                Bridge.LINEAR,
                Readout.DEEP,
                7,
                Tie.ALL),
            Seq2SeqObjective.PLAIN),
        new Choice(
            "scheduled sampling",
            structure(
                List.of(layer(Elman.class, 5)),
                List.of(layer(Elman.class, 6).dropout(0.1f)),
                Bridge.TANH,
                Readout.DEEP,
                0,
                Tie.NONE),
            new Seq2SeqObjective(0.1f, 0, 0.5f)),
        new Choice(
            "first states of the decoder learned",
            structure(
                List.of(layer(Lstm.class, 5)),
                List.of(layer(Lstm.class, 6).learnStart()),
                Bridge.NONE,
                Readout.STATE,
                8,
                Tie.NONE),
            Seq2SeqObjective.PLAIN));
  }

  private static LayerDefinition layer(Class<?> cell, int hidden) {
    return CompiledStack.layer(cell, hidden);
  }

  private static Seq2SeqStructure structure(
      List<LayerDefinition> encoder,
      List<LayerDefinition> decoder,
      Bridge bridge,
      Readout readout,
      int projection,
      Tie tie) {
    return new Seq2SeqStructure(encoder, decoder, 7, 7, bridge, readout, projection, tie);
  }

  private static Specimen specimen(Choice choice, Kernels kernels) {
    int vocabulary = choice.structure().tie() == Tie.ALL ? 11 : 83;
    return new Specimen(
        choice.structure(), choice.objective(), kernels, 11, vocabulary, SOURCES, TARGETS);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void gradients_ofEachTensor_areThoseOfDifferences(Choice choice) {
    var specimen = specimen(choice, Kernels.best());
    specimen.step(1).gradients().forEach((name, gradient) -> check(specimen, name, gradient));
  }

  private static void check(Specimen specimen, String name, float[] gradient) {
    float[] tensor = specimen.shape().gather(name, specimen.weights());
    double wanted = Double.NaN;
    double found = Double.NaN;
    for (int stream = 1; stream <= DIRECTIONS; stream++) {
      int[] direction = new int[tensor.length];
      wanted = 0;
      for (int i = 0; i < direction.length; i++) {
        int one = CounterRandom.below(stream, name.hashCode(), i, 2 * stream);
        direction[i] = one == 0 ? 1 : one == 1 ? -1 : 0;
        wanted += (double) direction[i] * gradient[i];
      }
      for (double step : STEPS) {
        double above = along(specimen, name, tensor, direction, step);
        double below = along(specimen, name, tensor, direction, -step);
        found = (above - below) / (2 * step);
        if (Math.abs(found - wanted) <= ABSOLUTE + RELATIVE * Math.abs(wanted)) {
          return;
        }
      }
    }
    fail("d%s is %s along a direction but the loss says %s".formatted(name, wanted, found));
  }

  /** L with a tensor moved along a direction. */
  private static double along(
      Specimen specimen, String name, float[] tensor, int[] direction, double step) {
    float[] moved = new float[tensor.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (tensor[i] + step * direction[i]);
    }
    specimen.shape().scatter(name, moved, specimen.weights());
    double loss = specimen.step(1).loss();
    specimen.shape().scatter(name, tensor, specimen.weights());
    return loss;
  }

  @ParameterizedTest
  @MethodSource("choices")
  void step_anyWorkersInEitherForm_givesTheSameBits(Choice choice) {
    var plain = specimen(choice, Kernels.plain()).step(1);
    for (int workers : new int[] {1, 2, 3, 8}) {
      var step = specimen(choice, Kernels.best()).step(workers);
      assertEquals(plain.loss(), step.loss(), "loss");
      plain
          .gradients()
          .forEach((name, gradient) ->
              assertArrayEquals(gradient, step.gradients().get(name), () -> name + ", " + workers));
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void measure_anyWorkers_givesTheSameLoss(Choice choice) {
    var specimen = specimen(choice, Kernels.best());
    double expected = specimen.measure(1).loss();
    assertEquals(expected, specimen.measure(3).loss());
    assertEquals(expected, specimen(choice, Kernels.plain()).measure(2).loss());
  }
}
