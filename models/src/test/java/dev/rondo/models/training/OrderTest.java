package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.random.CounterRandom;
import dev.rondo.training.Predictor;
import dev.rondo.training.PredictorDefinition;
import dev.rondo.training.Trainer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether an a stands before a b, which a bag cannot know, as a number. */
final class OrderTest {

  private static final double ACCURACY = 0.97;

  private static final List<Neighbours> TRAIN = random(2000, 1);
  private static final List<Neighbours> OTHER = random(400, 2);

  /** Each text and the one with both letters exchanged, so that half of the answers are true. */
  private static List<Neighbours> random(int count, long seed) {
    return IntStream.range(0, count).mapToObj(i -> one(seed, i)).toList();
  }

  private static Neighbours one(long seed, int i) {
    int pair = i / 2;
    boolean first = i % 2 == 0;
    String before = "c".repeat(CounterRandom.below(seed, pair, 0, 5));
    String after = "c".repeat(CounterRandom.below(seed, pair, 1, 5));
    return new Neighbours(before + (first ? "ab" : "ba") + after, first);
  }

  private static double accuracy(
      PredictorDefinition<Neighbours, String, Boolean> definition, int epochs) {
    Predictor<String, Boolean> trained =
        Trainer.of(definition, Function.<Predictor<String, Boolean>>identity())
            .quiet()
            .optimizer(Optimizer.adam(3e-3f))
            .epochs(epochs)
            .batch(32)
            .fit(TRAIN);
    double right = OTHER.stream().filter(n -> trained.predict(n.text()) == n.first()).count();
    double accuracy = right / OTHER.size();
    System.out.printf("%s: accuracy %.3f%n", definition.name(), accuracy);
    return accuracy;
  }

  @Test
  void convolution_orderOfNeighbours_isLearned() {
    double accuracy = accuracy(ConvolutionOfNeighboursTrainer.DEFINITION, 4);
    assertTrue(accuracy >= ACCURACY, "accuracy " + accuracy);
  }

  @Test
  void selfAttention_orderOfNeighbours_isLearned() {
    double accuracy = accuracy(SelfAttentionOfNeighboursTrainer.DEFINITION, 10);
    assertTrue(accuracy >= ACCURACY, "accuracy " + accuracy);
  }

  @Test
  void bag_orderOfNeighbours_isNotLearned() {
    assertEquals(0.5, accuracy(BagOfNeighboursTrainer.DEFINITION, 4), 0.02);
  }
}
