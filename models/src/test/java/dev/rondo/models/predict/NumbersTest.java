package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers and categories as inputs; numbers and flags as targets. */
final class NumbersTest {

  /** Of sums whose deviation is about 60. */
  private static final double ERROR = 8;

  private static List<Curve> curves(int count, long seed) {
    var random = new Random(seed);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean doubled = random.nextBoolean();
      float[][] steps = new float[1 + random.nextInt(6)][];
      float sum = 0;
      for (int t = 0; t < steps.length; t++) {
        float x = 100 + 20 * (float) random.nextGaussian();
        boolean missing = random.nextInt(10) == 0;
        steps[t] = new float[] {missing ? Float.NaN : x, 5};
        sum += missing ? 0 : x - 100;
      }
      curves.add(new Curve(steps, doubled, 1000 + (doubled ? 2 : 1) * sum));
    }
    return curves;
  }

  @Test
  void predict_sumOfNumbersThatMayBeMissing_isLearned(@TempDir Path folder) throws IOException {
    CurveModelNetwork model =
        CurveModelTrainer.create()
            .optimizer(Optimizer.adam(1e-2f))
            .epochs(40)
            .batch(16)
            .quiet()
            .fit(curves(600, 1));
    Path file = folder.resolve("curves");
    model.save(file);
    CurveModelNetwork loaded = CurveModelNetwork.load(file);
    double squares = 0;
    List<Curve> unseen = curves(100, 2);
    for (Curve curve : unseen) {
      float predicted = model.predict(curve.steps(), curve.doubled());
      assertEquals(predicted, loaded.predict(curve.steps(), curve.doubled()));
      squares += Math.pow(predicted - curve.sum(), 2);
    }
    double error = Math.sqrt(squares / unseen.size());
    assertTrue(error < ERROR, () -> "error " + error);
  }

  @Test
  void fit_stepOfAnotherWidth_saysWhichExample() {
    List<Curve> odd = new ArrayList<>(curves(20, 1));
    odd.set(3, new Curve(new float[][] {{1, 2}, {1}}, false, 1));
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> CurveModelTrainer.create().fit(odd));
    assertEquals(
        "training example 3 of CurveModel: expected 2 numbers at step 1 but found 1",
        refusal.getMessage());
  }

  private static List<Chord> chords(int count, long seed) {
    var random = new Random(seed);
    List<Chord> chords = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] numbers = {random.nextGaussian(), random.nextGaussian()};
      Set<Note> notes = EnumSet.noneOf(Note.class);
      if (numbers[0] > 0) {
        notes.add(Note.FIRST);
      }
      if (numbers[1] > 0) {
        notes.add(Note.SECOND);
      }
      if (notes.size() == 2) {
        notes.add(Note.BOTH);
      }
      chords.add(new Chord(numbers, notes));
    }
    return chords;
  }

  @Test
  void predict_setOfConstants_isLearned() {
    ChordModelNetwork model =
        ChordModelTrainer.create()
            .optimizer(Optimizer.adam(1e-2f))
            .epochs(20)
            .batch(16)
            .quiet()
            .fit(chords(500, 1));
    List<Chord> unseen = chords(100, 2);
    long right =
        unseen.stream()
            .filter(chord -> model.predict(chord.numbers()).equals(chord.notes()))
            .count();
    assertTrue(right >= 90, () -> right + " of 100");
    float[] probabilities = model.probabilities(new double[] {2, -2});
    assertTrue(probabilities[0] > 0.9 && probabilities[1] < 0.1 && probabilities[2] < 0.1);
  }
}
