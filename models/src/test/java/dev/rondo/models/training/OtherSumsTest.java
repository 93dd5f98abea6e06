package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.Kernels;
import dev.rondo.training.Predictor;
import dev.rondo.training.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What adds the parts of a gradient in an order of its own: the same bits for any threads and
 * kernels, and nearly the step of a training that adds them in the order of a batch.
 *
 * <p>Nearly is of one step. What a training makes of a difference in the last bit is its own: after
 * 16 steps of the three other cells here it was once 6.3e-7 of a weight, and of the layer-norm
 * LSTM, whose gradients grow from step to step, as much as the weight.
 */
final class OtherSumsTest {

  /**
   * A difference of two weights after a step, as a part of the largest of their tensor: some
   * roundings of a float, of which a gradient has many and the weight one.
   */
  private static final double ROUNDING = 32 * 0x1p-24;

  private static final int BATCH = 12;

  private static final List<Sample> DATA = Samples.random(90, 40, 3, 1);

  private static final List<CellModel> MODELS =
      List.of(CellModel.ELMAN, CellModel.GRU, CellModel.LSTM, CellModel.LAYER_NORM_LSTM);

  private static int compared;
  private static int steps;
  private static double largest;

  @AfterAll
  static void report() {
    System.out.printf(
        "OtherSumsTest: %d trainings with the same sums have the same bits; %d steps beside one in the order of a batch, differences of at most %.1e of a weight%n",
        compared, steps, largest);
  }

  /** The order of a sum. */
  @SuppressWarnings("ImmutableEnumChecker") // settings never change
  enum Sums {
    SEGMENTS_OF_1_STEP(trainer -> trainer.recompute(1)),
    SEGMENTS_OF_5_STEPS(trainer -> trainer.recompute(5)),
    SEGMENTS_OF_THE_ROOT(Trainer::recompute),
    MEAN_OF_2_BATCHES(trainer -> trainer.batch(BATCH / 2).accumulate(2)),
    MEAN_OF_4_BATCHES(trainer -> trainer.batch(BATCH / 4).accumulate(4));

    private final UnaryOperator<Trainer<Sample, String, String, Predictor<String, String>>> set;

    Sums(UnaryOperator<Trainer<Sample, String, String, Predictor<String, String>>> set) {
      this.set = set;
    }
  }

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer(
      CellModel model) {
    return model
        .trainer()
        .optimizer(Optimizer.sgd(0.1f))
        .epochs(2)
        .batch(BATCH)
        .threads(1)
        .kernels(Kernels.plain());
  }

  @ParameterizedTest
  @EnumSource
  void training_sameSums_hasTheSameBits(Sums sums) throws IOException {
    for (CellModel model : MODELS) {
      String expected = Hash.of(sums.set.apply(trainer(model)).fit(DATA));
      for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
        for (int threads : new int[] {1, 2, 3, 8}) {
          Predictor<String, String> again =
              sums.set.apply(trainer(model)).kernels(kernels).threads(threads).fit(DATA);
          assertEquals(expected, Hash.of(again), () -> model + ", " + threads + " threads");
          compared++;
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void step_otherSums_isCloseToThoseOfABatch(Sums sums) throws IOException {
    double most = 0;
    for (CellModel model : MODELS) {
      for (int from = 0; from + BATCH <= DATA.size(); from += BATCH) {
        List<Sample> batch = DATA.subList(from, from + BATCH);
        Predictor<String, String> expected = trainer(model).epochs(1).fit(batch);
        Predictor<String, String> found = sums.set.apply(trainer(model).epochs(1)).fit(batch);
        double difference = Weights.difference(Weights.of(expected), Weights.of(found));
        assertTrue(difference < ROUNDING, () -> model + " differs by " + difference);
        most = Math.max(most, difference);
        steps++;
      }
    }
    assertTrue(most > 0, "the sums are other ones");
    largest = Math.max(largest, most);
  }
}
