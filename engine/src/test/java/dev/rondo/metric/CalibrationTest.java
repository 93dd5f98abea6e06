package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Platt scaling against the root of its gradient, found by SciPy 1.17.1 and checked in the test,
 * and the calibration error by hand.
 */
final class CalibrationTest {

  private static final float[] SCORES = {
    0.9f, 0.8f, 0.8f, 0.7f, 0.55f, 0.55f, 0.55f, 0.4f, 0.3f, 0.3f, 0.1f, -0.2f
  };
  private static final boolean[] SAME = labels("110101101000");

  @Test
  void of_twelvePairs_isTheRootOfTheGradient() {
    var calibration = Calibration.of(SCORES, SAME);
    assertEquals(2.873921845305249, calibration.slope(), 1e-5);
    assertEquals(-1.4060355007147949, calibration.intercept(), 1e-5);
  }

  @Test
  void of_scoresThatTellAllApart_staysUncertain() {
    float[] scores = {0.1f, 0.2f, 0.3f, 0.7f, 0.8f, 0.9f};
    var calibration = Calibration.of(scores, labels("000111"));
    assertEquals(4.413810979915171, calibration.slope(), 1e-5);
    assertEquals(-2.2069054885597073, calibration.intercept(), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 17, 5000})
  void of_randomScores_leavesNoGradient(int n) {
    float[] scores = new float[n];
    boolean[] same = new boolean[n];
    for (int i = 0; i < n; i++) {
      scores[i] = CounterRandom.normal(1, n, i);
      float z = 3 * scores[i] - 2;
      same[i] = CounterRandom.uniform(2, n, i) < 1 / (1 + Math.exp(-z));
    }
    var calibration = Calibration.of(scores, same);
    assertNoGradient(calibration, scores, same);
    if (n == 5000) {
      // Four standard errors of a maximum-likelihood fit to so many.
      assertEquals(3, calibration.slope(), 0.4);
      assertEquals(-2, calibration.intercept(), 0.3);
    }
  }

  /** The two sums that are 0 where the likelihood is greatest. */
  private static void assertNoGradient(Calibration calibration, float[] scores, boolean[] same) {
    int all = 0;
    for (boolean one : same) {
      all += one ? 1 : 0;
    }
    double slope = 0;
    double intercept = 0;
    for (int i = 0; i < scores.length; i++) {
      double z = calibration.slope() * scores[i] + calibration.intercept();
      double target = same[i] ? (all + 1.0) / (all + 2.0) : 1.0 / (scores.length - all + 2.0);
      double difference = 1 / (1 + Math.exp(-z)) - target;
      slope += difference * scores[i];
      intercept += difference;
    }
    assertEquals(0, slope, 1e-4);
    assertEquals(0, intercept, 1e-4);
  }

  @Test
  void of_scoresStretchedAndShifted_givesTheSameProbabilities() {
    var calibration = Calibration.of(SCORES, SAME);
    for (double scale : new double[] {1e-30, 1e-3, 1, 1e4, 1e30, -1}) {
      for (double shift : new double[] {0, 3 * scale}) {
        float[] scores = new float[SCORES.length];
        for (int i = 0; i < scores.length; i++) {
          scores[i] = (float) (SCORES[i] * scale + shift);
        }
        var other = Calibration.of(scores, SAME);
        for (int i = 0; i < scores.length; i++) {
          assertEquals(
              calibration.probability(SCORES[i]), other.probability(scores[i]), 2e-6, "" + scale);
        }
      }
    }
  }

  @Test
  void of_narrowBandFarFromZero_isAsGoodAsAnyOther() {
    float[] scores = new float[SCORES.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1000 + Math.round(SCORES[i] * 20) * Math.ulp(1000f);
    }
    float[] wide = new float[SCORES.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = Math.round(SCORES[i] * 20);
    }
    var narrow = Calibration.of(scores, SAME);
    var other = Calibration.of(wide, SAME);
    for (int i = 0; i < scores.length; i++) {
      assertEquals(other.probability(wide[i]), narrow.probability(scores[i]), 2e-6);
    }
  }

  @Test
  void of_constantScores_isTheMeanTargetAtAnyScore() {
    float third = 1 / 3f;
    float[] scores = {third, third, third, third, third, third, third};
    var calibration = Calibration.of(scores, labels("1101000"));
    assertEquals(0, calibration.slope());
    double mean = (3 * (4 / 5.0) + 4 * (1 / 6.0)) / 7;
    assertEquals(mean, calibration.probability(third), 1e-6);
    assertEquals(mean, calibration.probability(-100), 1e-6);
  }

  @Test
  void of_oneKindOfPairs_staysAwayFromCertainty() {
    var same = Calibration.of(new float[] {1, 2, 3}, labels("111"));
    assertEquals(0, same.slope(), 1e-12);
    assertEquals(4 / 5f, same.probability(2), 1e-6f);
    var others = Calibration.of(new float[] {1, 2, 3}, labels("000"));
    assertEquals(1 / 5f, others.probability(2), 1e-6f);
    var one = Calibration.of(new float[] {7}, labels("1"));
    assertEquals(2 / 3f, one.probability(7), 1e-6f);
  }

  @Test
  void of_outliersAtBothEnds_comesToAnEnd() {
    float[] scores = SCORES.clone();
    scores[0] = -Float.MAX_VALUE;
    scores[11] = Float.MAX_VALUE;
    var calibration = Calibration.of(scores, SAME);
    assertTrue(Double.isFinite(calibration.slope()) && Double.isFinite(calibration.intercept()));
    assertTrue(calibration.probability(scores[0]) > calibration.probability(scores[11]));
  }

  @Test
  void probability_anyScore_liesFromZeroToOneAndRises() {
    var calibration = new Calibration(2, 1);
    assertEquals(0.5f, calibration.probability(-0.5f));
    assertEquals((float) (1 / (1 + Math.exp(-3))), calibration.probability(1));
    assertEquals(0, calibration.probability(Float.NEGATIVE_INFINITY));
    assertEquals(0, calibration.probability(-Float.MAX_VALUE));
    assertEquals(1, calibration.probability(Float.MAX_VALUE));
    assertTrue(Float.isNaN(calibration.probability(Float.NaN)));
    float before = 0;
    for (float score = -60; score < 20; score += 0.25f) {
      float now = calibration.probability(score);
      assertTrue(now >= before && now <= 1, "score " + score);
      before = now;
    }
  }

  @Test
  void expectedError_thirteenPairs_isTheSumOverBins() {
    float[] probabilities = {
      0, 0.02f, 1 / 15f, 0.07f, 0.2f, 0.25f, 0.35f, 0.4f, 0.66f, 0.7f, 0.93f, 0.94f, 1
    };
    // By NumPy, from the definition.
    double expected = 0.27333332856114095;
    assertEquals(
        expected, Calibration.expectedError(probabilities, labels("0010010110111")), 1e-15);
  }

  @Test
  void expectedError_zeroAndOne_areInTheFirstAndTheLastBin() {
    // In one bin what is too high and what is too low cancel.
    assertEquals(0.5 - 0.01, Calibration.expectedError(new float[] {0, 0.02f}, labels("10")), 1e-7);
    assertEquals(
        0.5 - 0.025, Calibration.expectedError(new float[] {1, 0.95f}, labels("10")), 1e-7);
  }

  @Test
  void expectedError_bothSidesOfAnEdge_areInTwoBins() {
    float below = Math.nextDown(0.2f);
    float above = 0.2f; // which as a float is more than 3/15
    assertEquals(
        (below + 1 - above) / 2,
        Calibration.expectedError(new float[] {below, above}, labels("01")),
        1e-7);
  }

  @Test
  void expectedError_certainAndRight_isZeroAndCertainAndWrongOne() {
    assertEquals(0, Calibration.expectedError(new float[] {1, 0, 1}, labels("101")));
    assertEquals(1, Calibration.expectedError(new float[] {1, 0, 1}, labels("010")));
  }

  @Test
  void expectedError_ofAFit_isSmallerThanOfTheScores() {
    int n = 2000;
    float[] scores = new float[n];
    boolean[] same = new boolean[n];
    float[] fitted = new float[n];
    for (int i = 0; i < n; i++) {
      scores[i] = CounterRandom.uniform(3, 1, i);
      same[i] = CounterRandom.uniform(3, 2, i) < 1 / (1 + Math.exp(-12 * (scores[i] - 0.7)));
    }
    var calibration = Calibration.of(scores, same);
    for (int i = 0; i < n; i++) {
      fitted[i] = calibration.probability(scores[i]);
    }
    assertTrue(Calibration.expectedError(scores, same) > 0.15);
    // What chance leaves in 15 bins of some 130 pairs.
    assertTrue(Calibration.expectedError(fitted, same) < 0.03);
  }

  @Test
  void calibration_hostileInput_isRefusedWithBothSides() {
    assertRefused(
        "calibration: expected as many scores as labels but found 2 and 1",
        () -> Calibration.of(new float[2], labels("1")));
    assertRefused(
        "calibration: expected at least 1 pair but found 0",
        () -> Calibration.of(new float[0], labels("")));
    assertRefused(
        "calibration: expected a finite number at 1 but found NaN",
        () -> Calibration.of(new float[] {1, Float.NaN}, labels("01")));
    assertRefused(
        "expected calibration error: expected as many probabilities as labels but found 1 and 0",
        () -> Calibration.expectedError(new float[1], labels("")));
    assertRefused(
        "expected calibration error: expected at least 1 pair but found 0",
        () -> Calibration.expectedError(new float[0], labels("")));
    for (float wrong : new float[] {-0.5f, 1.5f, Float.NaN}) {
      assertRefused(
          "expected calibration error: expected a probability from 0 to 1 at 1 but found " + wrong,
          () -> Calibration.expectedError(new float[] {1, wrong}, labels("10")));
    }
  }

  private static void assertRefused(String message, Runnable action) {
    var refusal = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, refusal.getMessage());
  }

  private static boolean[] labels(String digits) {
    boolean[] labels = new boolean[digits.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = digits.charAt(i) == '1';
    }
    return labels;
  }
}
