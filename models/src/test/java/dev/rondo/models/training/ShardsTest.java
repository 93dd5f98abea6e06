package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However a batch is split, and in whatever order its shards are done, gradients have the same
 * bits: threads only choose among these.
 */
final class ShardsTest {

  /** More than the batch has rows, so that some have none. */
  private static final int MOST_WORKERS = 8;

  private static final int RANDOM_ORDERS = 3;

  private static int compared;

  @AfterAll
  static void report() {
    System.out.printf("ShardsTest: %d gradients compared, none differs%n", compared);
  }

  @ParameterizedTest
  @EnumSource
  void gradients_anyShardsInAnyOrder_areTheSameBits(CellModel model) {
    PredictorSpecimen specimen =
        PredictorSpecimen.whole(
            model.structure(PredictorSpecimen.TOKENS, PredictorSpecimen.LABELS));
    assertAnyShardsGiveTheSameBits(specimen);
  }

  @ParameterizedTest
  @EnumSource(
      value = CellModel.class,
      names = {"GRU", "LAYER_NORM_LSTM"})
  void gradients_anyShardsOfSegments_areTheSameBits(CellModel model) {
    PredictorSpecimen specimen =
        PredictorSpecimen.inSegments(
            model.structure(PredictorSpecimen.TOKENS, PredictorSpecimen.LABELS), 5);
    assertAnyShardsGiveTheSameBits(specimen);
  }

  private static void assertAnyShardsGiveTheSameBits(PredictorSpecimen specimen) {
    float[] expected = specimen.gradients(1);
    for (int workers = 1; workers <= MOST_WORKERS; workers++) {
      int[] order = new int[workers];
      Arrays.setAll(order, i -> i);
      assertBits(expected, specimen, order);
      Arrays.setAll(order, i -> order.length - 1 - i);
      assertBits(expected, specimen, order);
      for (int seed = 0; seed < RANDOM_ORDERS; seed++) {
        shuffle(order, seed);
        assertBits(expected, specimen, order);
      }
    }
  }

  /** Compares as {@link Float#equals} does: bits, but for which NaN it is. */
  private static void assertBits(float[] expected, PredictorSpecimen specimen, int[] order) {
    assertArrayEquals(
        expected, specimen.gradients(order), () -> "shards " + Arrays.toString(order));
    compared++;
  }

  private static void shuffle(int[] order, long seed) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = CounterRandom.below(seed, order.length, i, i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
