package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.training.Epoch;
import dev.rondo.training.Predictor;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Trainings with recomputed activations beside those that keep all. */
final class RecomputeTest {

  private static final List<Sample> DATA = Samples.random(90, 40, 3, 1);

  private static Trainer<Sample, String, String, Predictor<String, String>> trainer() {
    return CellModel.GRU.trainer().epochs(2).batch(7);
  }

  @Test
  void recompute_oneSegmentThatIsAll_trainsTheSameWeights() throws IOException {
    assertEquals(Hash.of(trainer().fit(DATA)), Hash.of(trainer().recompute(100).fit(DATA)));
  }

  @Test
  void recompute_anyNumberOfThreads_trainsTheSameWeights() throws IOException {
    String one = Hash.of(trainer().recompute().threads(1).fit(DATA));
    assertEquals(one, Hash.of(trainer().recompute().threads(2).fit(DATA)));
    assertEquals(one, Hash.of(trainer().recompute().threads(3).fit(DATA)));
  }

  /** Sums in another order are all that differs, and accumulated batches do not mind it. */
  @Test
  void recompute_segmentsOfAnyLength_learnsAsWithAllSteps() {
    assertAlike(losses(trainer -> trainer), losses(Trainer::recompute));
    assertAlike(losses(trainer -> trainer), losses(trainer -> trainer.recompute(1)));
    assertAlike(
        losses(trainer -> trainer.accumulate(3)),
        losses(trainer -> trainer.accumulate(3).recompute(17)));
    assertAlike(
        losses(trainer -> trainer.dropout(0.2f).weightDrop(0.2f)),
        losses(trainer -> trainer.dropout(0.2f).weightDrop(0.2f).recompute(5)));
  }

  private static void assertAlike(List<Double> expected, List<Double> found) {
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), found.get(i), 1e-4);
    }
  }

  private static List<Double> losses(
      UnaryOperator<Trainer<Sample, String, String, Predictor<String, String>>> settings) {
    List<Double> losses = new ArrayList<>();
    settings
        .apply(trainer())
        .listener(
            new TrainingListener() {
              @Override
              public void epoch(Epoch epoch) {
                losses.add(epoch.loss());
                losses.add(epoch.validationLoss());
              }
            })
        .fit(DATA, Samples.random(20, 60, 3, 2));
    return losses;
  }

  @Test
  void recompute_noSteps_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> trainer().recompute(0));
    assertThrows(
        IllegalArgumentException.class, () -> trainer().truncate(4, 4).recompute(4).fit(DATA));
  }

  @Test
  void recompute_layersInBothDirections_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> CellModel.STACK.trainer().recompute().fit(DATA));
  }
}
