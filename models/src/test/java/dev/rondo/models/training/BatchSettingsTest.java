package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Predictor;
import dev.rondo.training.Progress;
import dev.rondo.training.StopRule;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a training cuts its epochs into batches: by tokens, and by like lengths. */
final class BatchSettingsTest {

  /** What another order of a sum of losses may change. */
  private static final double ROUNDING = 1e-5;

  private static final List<Sample> DATA = Samples.random(315, 12, 5, 1);
  private static final List<Sample> OTHER = Samples.random(80, 12, 5, 2);

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer(
      CellModel model) {
    return model.trainer().epochs(2).batch(32).optimizer(Optimizer.momentum(0.05f, 0.9f));
  }

  @Test
  void epochs_asManyAsThereMayBe_arePlannedOneByOne() {
    var rule = new StopRule(StopRule.Metric.LOSS, 1);
    var heard = new Heard();
    trainer(CellModel.GRU)
        .optimizer(Optimizer.sgd(0))
        .epochs(Integer.MAX_VALUE)
        .stopWhen(rule)
        .listener(heard)
        .fit(DATA, OTHER);
    assertEquals(2, heard.epochs().size());
  }

  @Test
  void batchTokens_anyNumber_takesNoMoreOrOneExample() {
    for (int tokens : new int[] {1, 7, 40}) {
      List<Long> done = new ArrayList<>(List.of(0L, 0L));
      CellModel.GRU
          .trainer()
          .epochs(1)
          .batchTokens(tokens)
          .listener(
              new TrainingListener() {
                @Override
                public void step(Progress progress) {
                  long examples = progress.done() - done.get(0);
                  long taken = progress.tokens() - done.get(1);
                  assertTrue(taken <= tokens || examples == 1, taken + " of " + tokens);
                  done.set(0, (long) progress.done());
                  done.set(1, progress.tokens());
                }
              })
          .fit(DATA, OTHER);
      assertEquals(DATA.size(), done.getFirst());
      assertEquals(DATA.stream().mapToInt(s -> s.text().length()).sum(), done.get(1));
    }
  }

  /** The examples of a validation are measured in other batches, which changes no loss. */
  @Test
  void batchTokens_asManyAsThereAre_isABatchOfAll() throws IOException {
    var ofExamples = new Heard();
    var ofTokens = new Heard();
    String expected =
        Hash.of(trainer(CellModel.STACK).batch(400).listener(ofExamples).fit(DATA, OTHER));
    var all = trainer(CellModel.STACK).batchTokens(Integer.MAX_VALUE).listener(ofTokens);
    assertEquals(expected, Hash.of(all.fit(DATA, OTHER)));
    assertEquals(
        ofExamples.epochs().getLast().validationLoss(),
        ofTokens.epochs().getLast().validationLoss(),
        ROUNDING);
    assertEquals(expected, Hash.of(all.batchTokens(5).batch(400).fit(DATA)), "the last one holds");
  }

  @Test
  void bucketed_steps_areOfNearlyOneLength() {
    var plain = new Lengths();
    var bucketed = new Lengths();
    CellModel.GRU.trainer().epochs(1).batch(7).listener(plain).fit(DATA);
    CellModel.GRU.trainer().epochs(1).batch(7).bucketed().listener(bucketed).fit(DATA);
    assertEquals(plain.means.size(), bucketed.means.size());
    // the mean length of a batch of one length varies as a length does, of a mixed one √7 times
    // less
    assertTrue(bucketed.deviation() > 2 * plain.deviation());
  }

  /** Keeps the mean length of each batch. */
  private static final class Lengths implements TrainingListener {
    private final List<Double> means = new ArrayList<>();
    private long examples;
    private long tokens;

    @Override
    public void step(Progress progress) {
      means.add((double) (progress.tokens() - tokens) / (progress.done() - examples));
      examples = progress.done();
      tokens = progress.tokens();
    }

    double deviation() {
      double mean = means.stream().mapToDouble(m -> m).average().orElseThrow();
      return Math.sqrt(
          means.stream().mapToDouble(m -> (m - mean) * (m - mean)).average().orElseThrow());
    }
  }

  @Test
  void batchTokens_withTruncation_isRefused() {
    Trainer<Sample, String, String, Predictor<String, String>> trainer =
        CellModel.GRU.trainer().truncate(3, 3).batchTokens(50);
    assertEquals(
        "GruModel: expected batches of a number of examples, of each of which a step has a window, but found a number of tokens",
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(DATA)).getMessage());
  }
}
