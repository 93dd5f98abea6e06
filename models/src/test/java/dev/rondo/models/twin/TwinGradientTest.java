package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.ConvolutionLayer;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.SelfAttentionLayer;
import dev.rondo.runtime.TwinObjective;
import dev.rondo.runtime.TwinStructure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Poolings, comparisons and losses: what the engine computes against differences of its own loss,
 * masks fixed, along random directions in each tensor.
 */
final class TwinGradientTest {

  /** The longest is right for smooth losses; a hinge or a maximum needs shorter ones. */
  private static final double[] STEPS = {1e-2, 3e-3, 1e-3, 3e-4, 1e-4};

  private static final int DIRECTIONS = 8;
  private static final double RELATIVE = 1e-2;
  private static final double ABSOLUTE = 1e-4;

  /** How texts are read. */
  enum Encoder {
    RECURRENT,
    BAG,
    CONVOLUTION,
    SELF_ATTENTION,
    MIXED;

    List<LayerDefinition> layers() {
      return switch (this) {
        case RECURRENT ->
            List.of(
                CompiledStack.layer(Lstm.class, 5).bidirectional(Merge.CONCAT),
                CompiledStack.layer(Gru.class, 4).bidirectional(Merge.CONCAT).dropout(0.2f));
        case BAG -> List.of();
        case CONVOLUTION ->
            List.of(ConvolutionLayer.of(3, 2, 3).activation(Activation.TANH).dropout(0.2f));
        case SELF_ATTENTION -> List.of(SelfAttentionLayer.of(6, 3, 7).dropout(0.1f));
        case MIXED ->
            List.of(
                ConvolutionLayer.of(5, 3).activation(Activation.TANH),
                CompiledStack.layer(Gru.class, 4).dropout(0.2f));
      };
    }
  }

  /** A twin of a kind. */
  record Choice(
      Encoder encoder,
      Pooling pooling,
      Comparison comparison,
      TwinLoss loss,
      TwinObjective objective,
      int sides) {

    Choice(
        Pooling pooling, Comparison comparison, TwinLoss loss, TwinObjective objective, int sides) {
      this(Encoder.RECURRENT, pooling, comparison, loss, objective, sides);
    }

    TwinSpecimen specimen(Kernels kernels) {
      var structure = new TwinStructure(encoder.layers(), 6, pooling, comparison, 7, loss);
      return new TwinSpecimen(structure, objective, sides, kernels);
    }
  }

  static Stream<Choice> choices() {
    var plain = new TwinObjective(0, 0.5f, 20);
    var dropped = new TwinObjective(0.3f, 0.5f, 20);
    var soft = new TwinObjective(0, 2, 3);
    List<Choice> choices = new ArrayList<>();
    for (Encoder encoder : EnumSet.complementOf(EnumSet.of(Encoder.RECURRENT))) {
      for (Pooling pooling : Pooling.values()) {
        var loss = TwinLoss.BINARY_CROSS_ENTROPY;
        choices.add(new Choice(encoder, pooling, Comparison.SYMMETRIC_HEAD, loss, dropped, 2));
      }
      var loss = TwinLoss.RANKING;
      choices.add(new Choice(encoder, Pooling.ATTENTION, Comparison.COSINE, loss, soft, 3));
    }
    for (Pooling pooling : Pooling.values()) {
      choices.add(new Choice(pooling, Comparison.HEAD, TwinLoss.BINARY_CROSS_ENTROPY, dropped, 2));
      choices.add(new Choice(pooling, Comparison.COSINE, TwinLoss.RANKING, soft, 2));
    }
    for (Comparison comparison : Comparison.values()) {
      choices.add(new Choice(Pooling.MEAN, comparison, TwinLoss.BINARY_CROSS_ENTROPY, plain, 2));
      choices.add(new Choice(Pooling.LAST, comparison, TwinLoss.SCORE, plain, 2));
    }
    for (TwinLoss loss :
        List.of(TwinLoss.CONTRASTIVE, TwinLoss.ONLINE_CONTRASTIVE, TwinLoss.COSENT)) {
      choices.add(new Choice(Pooling.LAST, Comparison.COSINE, loss, soft, 2));
      choices.add(new Choice(Pooling.MAX, Comparison.EUCLIDEAN, loss, soft, 2));
    }
    for (TwinLoss loss :
        List.of(
            TwinLoss.RANKING,
            TwinLoss.TRIPLET,
            TwinLoss.TRIPLET_HARD,
            TwinLoss.TRIPLET_SEMI_HARD)) {
      choices.add(new Choice(Pooling.LAST, Comparison.COSINE, loss, plain, 2));
      choices.add(new Choice(Pooling.MEAN, Comparison.DOT, loss, soft, 3));
      choices.add(new Choice(Pooling.LAST, Comparison.EUCLIDEAN, loss, soft, 3));
    }
    return choices.stream();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void gradients_ofEachTensor_areThoseOfDifferences(Choice choice) {
    TwinSpecimen specimen = choice.specimen(Kernels.best());
    specimen.step(1).gradients().forEach((name, gradient) -> check(specimen, name, gradient));
  }

  private static void check(TwinSpecimen specimen, String name, float[] gradient) {
    float[] tensor = specimen.shape().gather(name, specimen.weights());
    for (int number = 1; number <= DIRECTIONS; number++) {
      int[] direction = direction(name, number, tensor.length);
      double wanted = 0;
      for (int i = 0; i < direction.length; i++) {
        wanted += (double) direction[i] * gradient[i];
      }
      List<Double> found = new ArrayList<>();
      for (double step : STEPS) {
        double above = along(specimen, name, tensor, direction, step);
        double below = along(specimen, name, tensor, direction, -step);
        found.add((above - below) / (2 * step));
      }
      double expected = wanted;
      assertTrue(
          found.stream().anyMatch(slope -> agrees(slope, expected)),
          () -> "d%s is %s but the loss says %s".formatted(name, expected, found));
    }
  }

  private static boolean agrees(double found, double wanted) {
    return Math.abs(found - wanted) <= ABSOLUTE + RELATIVE * Math.abs(wanted);
  }

  /** A direction along which something moves; the first ones move all of a tensor, others less. */
  private static int[] direction(String name, int number, int length) {
    int[] direction = new int[length];
    for (long draw = 0; IntStream.of(direction).allMatch(one -> one == 0); draw++) {
      for (int i = 0; i < length; i++) {
        int one = CounterRandom.below(number, name.hashCode(), draw * length + i, 2 * number);
        direction[i] = one == 0 ? 1 : one == 1 ? -1 : 0;
      }
    }
    return direction;
  }

  /** L with a tensor moved along a direction. */
  private static double along(
      TwinSpecimen specimen, String name, float[] tensor, int[] direction, double step) {
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
    var plain = choice.specimen(Kernels.plain()).step(1);
    for (int workers : new int[] {1, 2, 3, 8}) {
      var step = choice.specimen(Kernels.best()).step(workers);
      assertEquals(plain.loss(), step.loss(), "loss");
      plain
          .gradients()
          .forEach((name, gradient) ->
              assertArrayEquals(gradient, step.gradients().get(name), () -> name + ", " + workers));
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void step_afterOthers_givesTheSameBits(Choice choice) {
    var first = choice.specimen(Kernels.best()).step(1);
    var later = choice.specimen(Kernels.best()).laterStep();
    assertEquals(first.loss(), later.loss(), "loss");
    first
        .gradients()
        .forEach(
            (name, gradient) -> assertArrayEquals(gradient, later.gradients().get(name), name));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void measure_anyWorkers_givesTheSameLoss(Choice choice) {
    double expected = choice.specimen(Kernels.best()).measure(1).loss();
    assertEquals(expected, choice.specimen(Kernels.best()).measure(3).loss());
    assertEquals(expected, choice.specimen(Kernels.plain()).measure(2).loss());
  }
}
