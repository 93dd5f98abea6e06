package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.random.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlations against SciPy 1.17.1, at their edges, and ranks against their definition. */
final class CorrelationTest {

  private static final float[] SCORES = {1, 2, 2, 3.5f, -1, 7, 7, 7, 0.25f, -4};
  private static final float[] VALUES = {2, 2, 1, 5, 0, 6, 9, 5, -3, 0.5f};

  @Test
  void correlation_tenNumbersWithTies_isThatOfScipy() {
    assertEquals(0.8119485722189925, Correlation.pearson(SCORES, VALUES), 1e-15);
    assertEquals(0.9009676546491147, Correlation.spearman(SCORES, VALUES), 1e-15);
    assertEquals(Correlation.spearman(SCORES, VALUES), Correlation.spearman(VALUES, SCORES), 1e-15);
  }

  @Test
  void correlation_risingAndFallingLine_isOneAndMinusOne() {
    float[] line = {-3, -2, -1, 0, 1, 2, 100};
    float[] falling = {6, 4, 2, 0, -2, -4, -200};
    assertEquals(1, Correlation.pearson(line, line), 1e-15);
    assertEquals(-1, Correlation.pearson(line, falling), 1e-15);
    assertEquals(1, Correlation.spearman(line, line));
    assertEquals(-1, Correlation.spearman(line, falling));
    assertEquals(1, Correlation.pearson(new float[] {1, 2}, new float[] {5, 9}));
  }

  @Test
  void spearman_anyRisingFunction_isOne() {
    float[] scores = {-3, -0.1f, 0, 2, 3, 5, 50};
    float[] values = {-1e30f, -1, -1e-30f, Float.MIN_VALUE, 1, 2, Float.MAX_VALUE};
    assertEquals(1, Correlation.spearman(scores, values));
  }

  @Test
  void correlation_constantSeries_isZero() {
    // A third has no exact mean of seven; a rounded one would leave differences that are not 0.
    float third = 1 / 3f;
    float[] constant = {third, third, third, third, third, third, third};
    float[] rising = {1, 2, 3, 4, 5, 6, 7};
    assertEquals(0, Correlation.pearson(constant, rising));
    assertEquals(0, Correlation.pearson(rising, constant));
    assertEquals(0, Correlation.pearson(constant, constant));
    assertEquals(0, Correlation.spearman(constant, rising));
    assertEquals(0, Correlation.spearman(rising, constant));
    assertEquals(0, Correlation.spearman(new float[] {0f, -0f}, new float[] {1, 2}));
  }

  @Test
  void pearson_narrowBandFarFromZero_keepsItsPrecision() {
    float[] scores = new float[17];
    float[] values = new float[17];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1000 + i * Math.ulp(1000f);
      values[i] = i;
    }
    assertEquals(1, Correlation.pearson(scores, values), 1e-15);
  }

  @Test
  void pearson_extremeFloats_doesNotOverflow() {
    float max = Float.MAX_VALUE;
    assertEquals(
        1, Correlation.pearson(new float[] {-max, 0, max}, new float[] {-max, 0, max}), 1e-15);
    float min = Float.MIN_VALUE;
    assertEquals(
        -1, Correlation.pearson(new float[] {-min, 0, min}, new float[] {max, 0, -max}), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 17, 100})
  void spearman_randomNumbersWithTies_isPearsonOfRanks(int n) {
    float[] scores = random(n, 1);
    float[] values = random(n, 2);
    assertEquals(
        Correlation.pearson(ranks(scores), ranks(values)),
        Correlation.spearman(scores, values),
        1e-14);
  }

  /** How many numbers are lower, and half of how many others are equal; exact as floats. */
  private static float[] ranks(float[] numbers) {
    float[] ranks = new float[numbers.length];
    for (int i = 0; i < ranks.length; i++) {
      for (float other : numbers) {
        ranks[i] += other < numbers[i] ? 1 : other == numbers[i] ? 0.5f : 0;
      }
    }
    return ranks;
  }

  private static float[] random(int n, int stream) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = Math.round(CounterRandom.uniform(8, stream, i) * 20) - 10;
    }
    return numbers;
  }

  @Test
  void correlation_hostileInput_isRefusedWithBothSides() {
    assertRefused(
        "Pearson correlation: expected as many scores as values but found 3 and 2",
        () -> Correlation.pearson(new float[3], new float[2]));
    assertRefused(
        "Spearman correlation: expected at least 2 scores but found 1",
        () -> Correlation.spearman(new float[1], new float[1]));
    assertRefused(
        "Pearson correlation: expected at least 2 scores but found 0",
        () -> Correlation.pearson(new float[0], new float[0]));
    assertRefused(
        "Spearman correlation: expected a finite number at 1 but found NaN",
        () -> Correlation.spearman(new float[] {1, 2}, new float[] {1, Float.NaN}));
    assertRefused(
        "Pearson correlation: expected a finite number at 0 but found Infinity",
        () -> Correlation.pearson(new float[] {Float.POSITIVE_INFINITY, 2}, new float[2]));
  }

  private static void assertRefused(String message, Runnable action) {
    var refusal = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, refusal.getMessage());
  }
}
