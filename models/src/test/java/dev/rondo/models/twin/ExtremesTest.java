package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.models.twin.Twins.Pair;
import dev.rondo.training.Comparer;
import dev.rondo.training.Epoch;
import dev.rondo.training.TrainingListener;
import dev.rondo.training.TwinDefinition;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Twins of the smallest sizes, and of data of one kind alone. */
final class ExtremesTest {

  private static int epochs;

  @AfterAll
  static void report() {
    System.out.printf(
        "ExtremesTest of twins: %d epochs with a finite loss and no step skipped%n", epochs);
  }

  private static final List<TwinLoss> LOSSES =
      List.of(TwinLoss.CONTRASTIVE, TwinLoss.ONLINE_CONTRASTIVE, TwinLoss.COSENT);

  private static Comparer assertTrains(TwinDefinition<Pair> definition, List<Pair> data, int size) {
    TrainingListener finite =
        new TrainingListener() {
          @Override
          public void epoch(Epoch epoch) {
            assertTrue(Double.isFinite(epoch.loss()), epoch::toString);
            assertEquals(0, epoch.skipped());
            assertTrue(Double.isNaN(epoch.validationMetric()), epoch::toString);
            epochs++;
          }
        };
    return Twins.trainer(definition)
        .hidden(size)
        .embedding(size)
        .batch(size)
        .listener(finite)
        .fit(data, data);
  }

  private static void assertTrainsEach(List<Pair> data, int size) {
    for (TwinLoss loss : LOSSES) {
      Comparer trained =
          assertTrains(Twins.definition(Pooling.MEAN, Comparison.COSINE, loss).build(), data, size);
      assertTrue(Float.isFinite(trained.similarity("a", "a")), loss::toString);
    }
    Comparer trained =
        assertTrains(
            Twins.definition(Pooling.MAX, Comparison.HEAD, TwinLoss.BINARY_CROSS_ENTROPY).build(),
            data,
            size);
    assertTrue(Float.isFinite(trained.similarity("a", "a")));
  }

  @Test
  void fit_allSizesOne_trainsAndCompares() {
    assertTrainsEach(List.of(new Pair("a", "a", true)), 1);
    assertTrainsEach(List.of(new Pair("a", "a", false)), 1);
  }

  @Test
  void fit_pairsThatAreAllTheSameOrAllDifferent_trainsWithoutAMetric() {
    List<Pair> pairs = Twins.pairs(20, 5);
    assertTrainsEach(pairs.stream().filter(Pair::same).toList(), 5);
    assertTrainsEach(pairs.stream().filter(pair -> !pair.same()).toList(), 5);
  }
}
