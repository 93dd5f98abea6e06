package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Epoch;
import dev.rondo.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Models that write, of the smallest sizes, and with one text to write. */
final class ExtremesTest {

  private static int finite;

  @AfterAll
  static void report() {
    System.out.printf(
        "ExtremesTest of models that write: %d epochs with a finite loss and no step skipped%n",
        finite);
  }

  /** Listens that every loss is finite. */
  private static final class Finite implements TrainingListener {
    @Override
    public void epoch(Epoch epoch) {
      assertTrue(Double.isFinite(epoch.loss()), epoch::toString);
      assertEquals(0, epoch.skipped());
      finite++;
    }
  }

  @Test
  void fit_allSizesOne_trainsAndWrites() {
    List<Word> data = List.of(new Word("a", "a"));
    var trained =
        ConvolvedModelTrainer.create()
            .quiet()
            .hidden(1)
            .embedding(1)
            .batch(1)
            .epochs(2)
            .listener(new Finite())
            .fit(data, data);
    assertTrue(trained.predict("a").length() <= 1000);
    var copying =
        CopyCoverageSpecimenTrainer.create()
            .quiet()
            .hidden(1)
            .projection(1)
            .embedding(1)
            .batch(1)
            .epochs(2)
            .listener(new Finite())
            .fit(data, data);
    assertTrue(copying.predict("a").length() <= 1000);
  }

  @Test
  void fit_oneTextToWrite_writesIt() {
    List<Word> data = new ArrayList<>();
    for (Word word : Word.random(60, 6, 1)) {
      data.add(new Word(word.letters(), "abc"));
    }
    var trained =
        ConvolvedModelTrainer.create()
            .quiet()
            .optimizer(Optimizer.adam(1e-2f))
            .batch(6)
            .epochs(10)
            .listener(new Finite())
            .fit(data);
    assertEquals("abc", trained.predict("cab"));
  }
}
