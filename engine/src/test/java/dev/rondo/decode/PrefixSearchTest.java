package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search among prefixes against the sums over all alignments. */
final class PrefixSearchTest {

  private static final int CLASSES = 3;

  /** More than the outputs that four steps can have. */
  private static final int WIDE = 50;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void search_wideBeam_findsAllOutputsInTheirOrder(int steps) {
    for (int blank = 0; blank < CLASSES; blank++) {
      float[] logP = logProbabilities(steps, 1, blank);
      Map<List<Integer>, Double> all = outputs(logP, steps, blank);
      List<Hypothesis> found = new PrefixSearch(WIDE, CLASSES, blank).search(logP, 0, 3, steps);
      assertEquals(all.size(), found.size());
      for (Hypothesis output : found) {
        assertEquals(Math.log(all.getOrDefault(list(output), 0.0)), output.score(), 1e-12);
      }
      List<Double> scores = found.stream().map(Hypothesis::score).toList();
      assertEquals(scores.stream().sorted(Comparator.reverseOrder()).toList(), scores);
    }
  }

  /**
   * Seven steps of three classes have up to 67 outputs; five prefixes found the best of 94 rows.
   */
  @Test
  void search_narrowBeam_isNeverAboveTheExactScoreAndMostlyRight() {
    int ofFive = 0;
    int ofTwenty = 0;
    for (int stream = 0; stream < 100; stream++) {
      float[] logP = logProbabilities(7, 2, stream);
      Map<List<Integer>, Double> all = outputs(logP, 7, 0);
      List<Integer> best = new ArrayList<>();
      for (Map.Entry<List<Integer>, Double> output : all.entrySet()) {
        best = output.getValue() > all.getOrDefault(best, 0.0) ? output.getKey() : best;
      }
      Hypothesis five = new PrefixSearch(5, CLASSES, 0).search(logP, 0, 3, 7).getFirst();
      Hypothesis twenty = new PrefixSearch(20, CLASSES, 0).search(logP, 0, 3, 7).getFirst();
      ofFive += list(five).equals(best) ? 1 : 0;
      ofTwenty += list(twenty).equals(best) ? 1 : 0;
      assertTrue(five.score() <= Math.log(all.getOrDefault(list(five), 0.0)) + 1e-12);
    }
    assertTrue(ofFive >= 90, ofFive + " of 100");
    assertTrue(ofTwenty >= 99, ofTwenty + " of 100");
  }

  @Test
  void search_manyAlignmentsOfOneOutput_findsItAndNotTheBestPath() {
    float blank = (float) Math.log(0.6);
    float label = (float) Math.log(0.4);
    float[] logP = {9, blank, label, 9, blank, label};
    List<Hypothesis> found = new PrefixSearch(2, 2, 0).search(logP, 1, 3, 2);
    assertArrayEquals(new int[] {1}, found.getFirst().tokens());
    assertEquals(Math.log(0.64), found.getFirst().score(), 1e-6);
    assertArrayEquals(new int[0], found.get(1).tokens());
    assertEquals(Math.log(0.36), found.get(1).score(), 1e-6);
  }

  @Test
  void search_impossibleClasses_areNotFound() {
    float never = Float.NEGATIVE_INFINITY;
    float[] logP = {never, 0, never, never, 0, never};
    List<Hypothesis> found = new PrefixSearch(WIDE, CLASSES, 0).search(logP, 0, 3, 2);
    assertEquals(1, found.size());
    assertArrayEquals(new int[] {1}, found.getFirst().tokens());
    assertEquals(0, found.getFirst().score());
    float[] nothing = {never, never, never};
    assertEquals(List.of(), new PrefixSearch(WIDE, CLASSES, 0).search(nothing, 0, 3, 1));
  }

  @Test
  void search_longRow_doesNotUnderflow() {
    float[] logP = logProbabilities(1000, 1, 5);
    Hypothesis best = new PrefixSearch(8, CLASSES, 0).search(logP, 0, 3, 1000).getFirst();
    assertTrue(best.length() > 100 && best.score() < -100 && best.score() > -1100);
  }

  @Test
  void search_nan_isRefused() {
    float[] logP = {0, 0, 0, 0, Float.NaN, 0};
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PrefixSearch(2, CLASSES, 0).search(logP, 0, 3, 2));
    assertEquals(
        "prefix search: expected log-probabilities but found NaN for class 1 of step 1",
        refusal.getMessage());
  }

  @Test
  void constructor_numbersOutOfRange_areRefused() {
    var ofWidth = assertThrows(IllegalArgumentException.class, () -> new PrefixSearch(0, 3, 0));
    assertEquals("expected a beam of at least 1 but found 0", ofWidth.getMessage());
    var ofBlank = assertThrows(IllegalArgumentException.class, () -> new PrefixSearch(1, 3, 3));
    assertEquals("expected one of 3 classes as blank but found 3", ofBlank.getMessage());
  }

  /** What each output has in all C^T alignments. */
  private static Map<List<Integer>, Double> outputs(float[] logP, int steps, int blank) {
    var all = new HashMap<List<Integer>, Double>();
    int alignments = (int) Math.pow(CLASSES, steps);
    for (int number = 0; number < alignments; number++) {
      var output = new ArrayList<Integer>();
      double p = 1;
      int before = blank;
      int rest = number;
      for (int t = 0; t < steps; t++) {
        int c = rest % CLASSES;
        rest /= CLASSES;
        p *= Math.exp(logP[t * CLASSES + c]);
        if (c != blank && c != before) {
          output.add(c);
        }
        before = c;
      }
      all.merge(output, p, Double::sum);
    }
    return all;
  }

  private static List<Integer> list(Hypothesis output) {
    var tokens = new ArrayList<Integer>();
    for (int token : output.tokens()) {
      tokens.add(token);
    }
    return tokens;
  }

  private static float[] logProbabilities(int steps, float deviation, long stream) {
    float[] logP = new float[steps * CLASSES];
    for (int t = 0; t < steps; t++) {
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        logP[t * CLASSES + c] = deviation * CounterRandom.normal(8, stream, t * CLASSES + c);
        sum += Math.exp(logP[t * CLASSES + c]);
      }
      for (int c = 0; c < CLASSES; c++) {
        logP[t * CLASSES + c] -= (float) Math.log(sum);
      }
    }
    return logP;
  }
}
