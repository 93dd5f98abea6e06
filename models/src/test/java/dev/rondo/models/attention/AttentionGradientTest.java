package dev.rondo.models.attention;

import dev.rondo.models.testing.Attentions;
import dev.rondo.models.testing.Decoder;
import dev.rondo.models.testing.Decoders;
import dev.rondo.models.testing.Differences;
import dev.rondo.models.testing.DoubleInterpreter;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.processor.ir.Training;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradients that the compiler derives of decoders with attention against differences of the
 * loss, in double precision.
 */
final class AttentionGradientTest {

  /** Ragged on both sides, in different orders; a row with one source position, one of one step. */
  private static final Shape SHAPE = new Shape(3, 4, List.of(2, 3, 1), List.of(4, 1, 3));

  private static Map<Decoder, Training> trainings = Map.of();

  @BeforeAll
  static void compile() throws IOException {
    trainings = Decoders.trainings(Attentions.all());
  }

  static Stream<Decoder> decoders() throws IOException {
    return Attentions.all().stream();
  }

  private static Training training(Decoder decoder) {
    Training training = trainings.get(decoder);
    if (training == null) {
      throw new AssertionError(decoder + " was not compiled");
    }
    return training;
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void decoder_atRandomWeights_hasGradientsOfDifferences(Decoder decoder) {
    Training training = training(decoder);
    Differences.check(training, Problem.random(training.body(), SHAPE, 1));
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void decoder_afterSomeTraining_hasGradientsOfDifferences(Decoder decoder) {
    Training training = training(decoder);
    Problem problem = Problem.random(training.body(), SHAPE, 2);
    DoubleInterpreter.train(training, problem);
    Differences.check(training, problem);
  }
}
