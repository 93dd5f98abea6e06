package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private static final List<Sample> LONG =
      List.of(new Sample(text(100_000), "a"), new Sample("b", "b"));

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
