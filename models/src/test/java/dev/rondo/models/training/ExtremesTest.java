package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Pooling;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.SegmentedRun;
import dev.rondo.training.Epoch;
import dev.rondo.training.Predictor;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The smallest and the longest that there is: sizes of 1, one label, 1 and 100,000 steps. */
final class ExtremesTest {

  private static int finite;

  @AfterAll
  static void report() {
    System.out.printf(
        "ExtremesTest of every kind of layer: %d epochs with a finite loss and no step skipped%n",
        finite);
  }

  private static Predictor<String, String> assertTrains(
      Trainer<Sample, String, String, Predictor<String, String>> trainer, List<Sample> data) {
    List<Epoch> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(Epoch epoch) {
            epochs.add(epoch);
          }
        };
    Predictor<String, String> trained = trainer.epochs(2).listener(listener).fit(data, data);
    assertEquals(2, epochs.size());
    for (Epoch epoch : epochs) {
      assertTrue(Double.isFinite(epoch.loss()), epoch::toString);
      assertTrue(Double.isFinite(epoch.validationLoss()), epoch::toString);
      assertEquals(0, epoch.skipped());
      finite++;
    }
    return trained;
  }

  /** One element, one token, one example, one label; two elements where there are two heads. */
  @ParameterizedTest
  @EnumSource
  void fit_allSizesOne_trainsAndPredicts(CellModel model) {
    int layers = model.definition().layers().size();
    int[] hidden = new int[layers];
    Arrays.fill(hidden, model == CellModel.SELF_ATTENTION ? 2 : 1);
    var trainer = model.trainer().embedding(1).batch(1);
    Predictor<String, String> trained =
        assertTrains(layers == 0 ? trainer : trainer.hidden(hidden), List.of(new Sample("a", "a")));
    assertEquals("a", trained.predict("a"));
    assertEquals(1, model.probabilities(trained, "a").get("a"));
  }

  @ParameterizedTest
  @EnumSource
  void fit_oneLabel_isCertainOfIt(CellModel model) {
    List<Sample> data =
        Samples.random(20, 6, 3, 1).stream().map(one -> new Sample(one.text(), "only")).toList();
    Predictor<String, String> trained = assertTrains(model.trainer().batch(7), data);
    assertEquals(1, model.probabilities(trained, "abc").get("only"));
  }

  private static String text(int length) {
    return "abc".repeat(length / 3 + 1).substring(0, length);
  }

  private static final int STEPS = 100_000;

  private static final int WINDOW = 1_000;

  private static final List<Sample> LONG =
      List.of(new Sample(text(STEPS), "a"), new Sample("b", "b"));

  /**
   * What a training of a GRU of 128 elements works in for a sequence of 100,000 steps, beside its
   * weights and their gradients: as it allocates it, which {@link StackTrainingTest} and {@link
   * SegmentedRunTest} count.
   */
  @Test
  void floats_aHundredThousandSteps_areFewWhereFewStepsAreKept() {
    int root = (int) Math.ceil(Math.sqrt(STEPS));
    PredictorStructure structure =
        new PredictorStructure(
            List.of(new InputStructure.Table("text", 100, 64, true)),
            List.of(CellModel.GRU.definition().layers().getFirst().withHidden(128)),
            Pooling.LAST,
            List.of(new OutputStructure("first", OutputStructure.Kind.LABEL, 2, true)));
    var shape = new PredictorShape(Kernels.best(), structure);
    List<OutputObjective> objectives = List.of(OutputObjective.DEFAULT);
    long all = PredictorRun.floats(shape, objectives, 1, STEPS, 1, true);
    long segments = SegmentedRun.floats(shape, objectives, 1, STEPS, root);
    long windows = PredictorRun.floats(shape, objectives, 1, WINDOW, 1, true);
    System.out.printf(
        "ExtremesTest: 100,000 steps of a GRU of 128 elements train in %,d bytes, recomputed in %,d, in windows of %,d steps in %,d%n",
        Float.BYTES * all, Float.BYTES * segments, WINDOW, Float.BYTES * windows);
    assertTrue(100 * segments < all && 70 * windows < all);
  }

  @Test
  void fit_aHundredThousandSteps_trainsAndPredicts() {
    Predictor<String, String> trained =
        assertTrains(CellModel.GRU.trainer().hidden(4).embedding(3).batch(2), LONG);
    assertTrue(List.of("a", "b").contains(trained.predict(LONG.getFirst().text())));
  }

  @Test
  void recompute_aHundredThousandSteps_trainsAndPredicts() {
    Predictor<String, String> trained =
        assertTrains(CellModel.GRU.trainer().hidden(4).embedding(3).batch(2).recompute(), LONG);
    assertTrue(List.of("a", "b").contains(trained.predict(LONG.getFirst().text())));
  }
}
