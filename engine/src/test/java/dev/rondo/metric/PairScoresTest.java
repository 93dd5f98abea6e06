package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of pairs against scikit-learn 1.9.1 and against their definitions over all pairs. */
final class PairScoresTest {

  private static final float[] SCORES = {
    0.9f, 0.8f, 0.8f, 0.7f, 0.55f, 0.55f, 0.55f, 0.4f, 0.3f, 0.3f, 0.1f, -0.2f
  };
  private static final boolean[] SAME = labels("110101101000");

  @Test
  void figures_twelvePairsWithTies_areThoseOfScikitLearn() {
    var pairs = new PairScores(SCORES, SAME);
    assertEquals(0.7777777777777779, pairs.rocArea(), 1e-15);
    assertEquals(0.7408730158730159, pairs.averagePrecision(), 1e-15);
    assertEquals(12, pairs.count());
    assertEquals(6, pairs.allSame());
    assertEquals(6, pairs.allOthers());
  }

  @Test
  void figuresAtThreshold_onBetweenAndBeyondScores_areThoseOfScikitLearn() {
    var pairs = new PairScores(SCORES, SAME);
    assertFigures(pairs, 0.55f, 0.75, 5 / 7.0, 5 / 6.0, 10 / 13.0);
    assertFigures(pairs, Math.nextUp(0.55f), 8 / 12.0, 0.75, 0.5, 0.6);
    assertFigures(pairs, 0.7f, 8 / 12.0, 0.75, 0.5, 0.6);
    assertFigures(pairs, 2, 0.5, 0, 0, 0);
    assertFigures(pairs, Float.POSITIVE_INFINITY, 0.5, 0, 0, 0);
    assertFigures(pairs, -1, 0.5, 0.5, 1, 12 / 18.0);
    assertFigures(pairs, Float.NEGATIVE_INFINITY, 0.5, 0.5, 1, 12 / 18.0);
  }

  private static void assertFigures(
      PairScores pairs,
      float threshold,
      double accuracy,
      double precision,
      double recall,
      double f1) {
    assertEquals(accuracy, pairs.accuracy(threshold), 1e-15);
    assertEquals(precision, pairs.precision(threshold), 1e-15);
    assertEquals(recall, pairs.recall(threshold), 1e-15);
    assertEquals(f1, pairs.f1(threshold), 1e-15);
  }

  @Test
  void best_twelvePairs_liesInTheMiddleOfTwoScores() {
    var pairs = new PairScores(SCORES, SAME);
    assertEquals(new PairScores.Best((0.55f + 0.4f) / 2, 0.75), pairs.bestAccuracy());
    assertEquals(new PairScores.Best((0.55f + 0.4f) / 2, 10 / 13.0), pairs.bestF1());
  }

  @Test
  void best_severalThresholdsAsGood_isTheHighest() {
    // Between 4 and 3 three of four are told right, and between 2 and 1 again.
    var pairs = new PairScores(new float[] {4, 3, 2, 1}, labels("1010"));
    assertEquals(new PairScores.Best(3.5f, 0.75), pairs.bestAccuracy());
    assertEquals(new PairScores.Best(1.5f, 0.8), pairs.bestF1());
    // F1 is 2/3 from 5 on (1 of 1, 1 of 2), and from 2 on (2 of 4).
    pairs = new PairScores(new float[] {5, 4, 3, 2}, labels("1001"));
    assertEquals(new PairScores.Best(4.5f, 2 / 3.0), pairs.bestF1());
  }

  @Test
  void bestAccuracy_scoresTheWrongWayRound_takesNonePairOrAll() {
    var none = new PairScores(new float[] {3, 2, 1}, labels("001")).bestAccuracy();
    assertEquals(new PairScores.Best(Math.nextUp(3f), 2 / 3.0), none);
    var all = new PairScores(new float[] {3, 2, 1}, labels("011")).bestAccuracy();
    assertEquals(new PairScores.Best(1, 2 / 3.0), all);
  }

  @Test
  void best_oneScoreForAll_takesAllPairsOrNone() {
    var pairs = new PairScores(new float[] {0.5f, 0.5f, 0.5f}, labels("100"));
    assertEquals(new PairScores.Best(Math.nextUp(0.5f), 2 / 3.0), pairs.bestAccuracy());
    assertEquals(new PairScores.Best(0.5f, 0.5), pairs.bestF1());
    assertEquals(0.5, pairs.rocArea());
    assertEquals(1 / 3.0, pairs.averagePrecision());
  }

  @Test
  void threshold_betweenNeighbouringOrExtremeFloats_stillSeparates() {
    float[] lower = {
      1, Math.nextUp(1f), -Float.MAX_VALUE, 0, -Float.MIN_VALUE, Float.MAX_VALUE / 2
    };
    float[] upper = {
      Math.nextUp(1f),
      Math.nextUp(1 + Math.ulp(1f)),
      Float.MAX_VALUE,
      Float.MIN_VALUE,
      0,
      Float.MAX_VALUE
    };
    for (int i = 0; i < lower.length; i++) {
      var best = new PairScores(new float[] {lower[i], upper[i]}, labels("01")).bestAccuracy();
      assertEquals(1, best.value());
      assertTrue(lower[i] < best.threshold() && best.threshold() <= upper[i], "pair " + i);
    }
    var none = new PairScores(new float[] {Float.MAX_VALUE, 0}, labels("01"));
    assertEquals(Float.POSITIVE_INFINITY, none.bestAccuracy().threshold());
    assertEquals(0.5, none.accuracy(none.bestAccuracy().threshold()));
  }

  @Test
  void scores_zerosOfBothSigns_areOneScore() {
    var pairs = new PairScores(new float[] {-0f, 0f}, labels("01"));
    assertEquals(0.5, pairs.rocArea());
    assertEquals(0.5, pairs.accuracy(0f));
    assertEquals(0.5, pairs.accuracy(-0f));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 17, 64, 207})
  void figures_randomPairs_areThoseOfTheDefinitions(int n) {
    for (int scale : new int[] {2, 9, 1_000_000}) {
      float[] scores = random(n, scale);
      boolean[] same = randomLabels(n);
      var pairs = new PairScores(scores, same);
      assertEquals(slowRocArea(scores, same), pairs.rocArea(), 1e-14);
      assertEquals(slowAveragePrecision(scores, same), pairs.averagePrecision(), 1e-14);
      assertBest(pairs.bestAccuracy(), scores, i -> pairs.accuracy(scores[i]), 0.5);
      assertBest(pairs.bestF1(), scores, i -> pairs.f1(scores[i]), 0);
      var accuracy = pairs.bestAccuracy();
      assertEquals(accuracy.value(), pairs.accuracy(accuracy.threshold()));
      assertEquals(slowAccuracy(scores, same, accuracy.threshold()), accuracy.value(), 1e-15);
      var f1 = pairs.bestF1();
      assertEquals(f1.value(), pairs.f1(f1.threshold()));
    }
  }

  /** No score, taken as a threshold, reaches more. */
  private static void assertBest(
      PairScores.Best best, float[] scores, IntToDoubleFunction atScore, double atLeast) {
    assertTrue(best.value() >= atLeast);
    for (int i = 0; i < scores.length; i++) {
      assertTrue(best.value() >= atScore.applyAsDouble(i), "score " + i);
    }
  }

  @Test
  void figures_pairsInAnotherOrder_areTheSameBits() {
    int n = 207;
    float[] scores = random(n, 50);
    boolean[] same = randomLabels(n);
    float[] otherScores = new float[n];
    boolean[] otherSame = new boolean[n];
    for (int i = 0; i < n; i++) {
      // 100 and 207 have no common divisor, so each place is taken once.
      otherScores[i * 100 % n] = scores[i];
      otherSame[i * 100 % n] = same[i];
    }
    var one = new PairScores(scores, same);
    var other = new PairScores(otherScores, otherSame);
    assertEquals(one.rocArea(), other.rocArea());
    assertEquals(one.averagePrecision(), other.averagePrecision());
    assertEquals(one.bestAccuracy(), other.bestAccuracy());
    assertEquals(one.bestF1(), other.bestF1());
  }

  @Test
  void rocArea_moreThanIntManyPairsOfPairs_doesNotOverflow() {
    int n = 200_000;
    float[] scores = new float[n];
    boolean[] same = new boolean[n];
    for (int i = 0; i < n; i++) {
      scores[i] = i;
      same[i] = i >= n / 2;
    }
    var pairs = new PairScores(scores, same);
    assertEquals(1, pairs.rocArea());
    assertEquals(1, pairs.averagePrecision());
    assertEquals(new PairScores.Best((n - 1) / 2f, 1), pairs.bestF1());
  }

  @Test
  void pairScores_arraysOfTheCaller_areNotModified() {
    float[] scores = SCORES.clone();
    boolean[] same = SAME.clone();
    var pairs = new PairScores(scores, same);
    double before = pairs.rocArea();
    assertEquals(0.9f, scores[0]);
    scores[0] = -9;
    same[0] = false;
    assertEquals(before, pairs.rocArea());
  }

  @Test
  void pairScores_hostileInput_isRefusedWithBothSides() {
    assertRefused(
        "pair scores: expected as many scores as labels but found 2 and 1",
        new float[] {1, 2},
        labels("1"));
    assertRefused(
        "pair scores: expected pairs of both kinds but found 0 that are the same and 0 that are not",
        new float[0],
        labels(""));
    assertRefused(
        "pair scores: expected pairs of both kinds but found 2 that are the same and 0 that are not",
        new float[] {1, 2},
        labels("11"));
    assertRefused(
        "pair scores: expected pairs of both kinds but found 0 that are the same and 1 that are not",
        new float[] {1},
        labels("0"));
    assertRefused(
        "pair scores: expected a finite number at 1 but found NaN",
        new float[] {1, Float.NaN},
        labels("10"));
    assertRefused(
        "pair scores: expected a finite number at 0 but found -Infinity",
        new float[] {Float.NEGATIVE_INFINITY, 1},
        labels("01"));
  }

  @Test
  void figuresAtThreshold_nan_isRefused() {
    var pairs = new PairScores(SCORES, SAME);
    var refusal = assertThrows(IllegalArgumentException.class, () -> pairs.accuracy(Float.NaN));
    assertEquals("pair scores: expected a number as threshold but found NaN", refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> pairs.precision(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> pairs.recall(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> pairs.f1(Float.NaN));
  }

  private static void assertRefused(String message, float[] scores, boolean[] same) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> new PairScores(scores, same));
    assertEquals(message, refusal.getMessage());
  }

  private static double slowRocArea(float[] scores, boolean[] same) {
    double right = 0;
    long all = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (same[i] && !same[j]) {
          all++;
          right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return right / all;
  }

  /** The mean, over the pairs that are the same, of the precision from their scores on. */
  private static double slowAveragePrecision(float[] scores, boolean[] same) {
    double sum = 0;
    int all = 0;
    for (int i = 0; i < scores.length; i++) {
      if (same[i]) {
        int counted = 0;
        int rightly = 0;
        for (int j = 0; j < scores.length; j++) {
          counted += scores[j] >= scores[i] ? 1 : 0;
          rightly += scores[j] >= scores[i] && same[j] ? 1 : 0;
        }
        sum += (double) rightly / counted;
        all++;
      }
    }
    return sum / all;
  }

  private static double slowAccuracy(float[] scores, boolean[] same, float threshold) {
    double right = 0;
    for (int i = 0; i < scores.length; i++) {
      right += scores[i] >= threshold == same[i] ? 1 : 0;
    }
    return right / scores.length;
  }

  private static float[] random(int n, int scale) {
    float[] scores = new float[n];
    for (int i = 0; i < n; i++) {
      scores[i] = (int) (CounterRandom.uniform(5, n, i) * scale) - scale / 2;
    }
    return scores;
  }

  /** Random labels, of which the first two are different. */
  private static boolean[] randomLabels(int n) {
    boolean[] labels = new boolean[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i < 2 ? i == 1 : CounterRandom.uniform(6, n, i) < 0.4f;
    }
    return labels;
  }

  private static boolean[] labels(String digits) {
    boolean[] labels = new boolean[digits.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = digits.charAt(i) == '1';
    }
    return labels;
  }
}
