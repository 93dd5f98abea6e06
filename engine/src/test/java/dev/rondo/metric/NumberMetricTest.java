package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of numbers against scikit-learn 1.9.1 where it has them, and worked out by hand. */
final class NumberMetricTest {

  private static final float[] EXPECTED = {3, -0.5f, 2, 7, 0, 4.25f, -1.5f, 10};
  private static final float[] PREDICTED = {2.5f, 0, 2, 8, 0, -4, -1.25f, 7.5f};
  private static final float[] NONE = {};

  private static List<NumberMetric> metrics() {
    return List.of(
        new MeanSquaredError(),
        new RootMeanSquaredError(),
        new MeanAbsoluteError(),
        new DeterminationCoefficient(),
        new SymmetricPercentageError(),
        new ScaledError(2),
        new PinballLoss(0.1));
  }

  @Test
  void metrics_eightNumbers_areThoseOfScikitLearn() {
    assertMetric(9.484375, new MeanSquaredError());
    assertMetric(3.07967124868873, new RootMeanSquaredError());
    assertMetric(1.625, new MeanAbsoluteError());
    assertMetric(0.3042481553119851, new DeterminationCoefficient());
    assertMetric(0.3375, new PinballLoss(0.1));
    assertMetric(0.8125, new PinballLoss(0.5));
    assertMetric(1.2875, new PinballLoss(0.9));
  }

  private static void assertMetric(double value, NumberMetric metric) {
    assertEquals(value, metric.of(PREDICTED, EXPECTED), 1e-14, metric.name());
  }

  @Test
  void symmetricPercentageError_eightNumbers_isThatWorkedOutByHand() {
    double sum = 0.5 / 5.5 + 1 + 0 + 1 / 15.0 + 0 + 1 + 0.25 / 2.75 + 2.5 / 17.5;
    assertMetric(200 * sum / 8, new SymmetricPercentageError());
  }

  @Test
  void symmetricPercentageError_oppositeSignsOrZero_isAtItsLargest() {
    var metric = new SymmetricPercentageError();
    assertEquals(200, metric.of(new float[] {1, 0, -3}, new float[] {-5, 2, 1e-30f}));
    assertEquals(0, metric.of(new float[] {0, -0f}, new float[] {0, 0}));
  }

  @Test
  void scaledError_ofATrainingSeries_isBesideTheNaiveForecast() {
    float[] training = {1, 3, 2, 5, 4, 8};
    // Steps of 2, 1, 3, 1, 4; over two steps 1, 2, 2, 3.
    assertEquals(2.2, ScaledError.seasonal(training, 1).scale(), 1e-15);
    assertEquals(2, ScaledError.seasonal(training, 2).scale());
    assertEquals(7, ScaledError.seasonal(training, 5).scale());
    assertMetric(1.625 / 2, ScaledError.seasonal(training, 2));
  }

  @Test
  void scaledError_naiveForecastOfItsOwnSeries_isOne() {
    float[] series = {1, 3, 2, 5, 4, 8};
    float[] naive = {1, 3, 2, 5, 4};
    float[] next = {3, 2, 5, 4, 8};
    assertEquals(1, ScaledError.seasonal(series, 1).of(naive, next), 1e-15);
  }

  @Test
  void scaledError_withoutAScale_isRefusedWithBothSides() {
    assertRefused(
        "mean absolute scaled error: expected a season from 1 to 2 but found 3",
        () -> ScaledError.seasonal(new float[] {1, 2, 3}, 3));
    assertRefused(
        "mean absolute scaled error: expected a season from 1 to 2 but found 0",
        () -> ScaledError.seasonal(new float[] {1, 2, 3}, 0));
    assertRefused(
        "mean absolute scaled error: expected a finite scale above 0 but found 0.0",
        () -> ScaledError.seasonal(new float[] {1, 2, 1, 2}, 2));
    assertRefused(
        "mean absolute scaled error: expected a finite scale above 0 but found NaN",
        () -> ScaledError.seasonal(new float[] {1, Float.NaN, 1}, 1));
  }

  @Test
  void determination_meanRightAndWorse_isZeroOneAndNegative() {
    var metric = new DeterminationCoefficient();
    float[] expected = {1, 2, 3, 6};
    assertEquals(1, metric.of(expected, expected));
    assertEquals(0, metric.of(new float[] {3, 3, 3, 3}, expected));
    // 1 − (25 + 1 + 1 + 25) / 14
    assertEquals(1 - 52 / 14.0, metric.of(new float[] {6, 3, 2, 1}, expected), 1e-15);
  }

  @Test
  void determination_equalNumbersOrTooFew_isThatOfScikitLearn() {
    var metric = new DeterminationCoefficient();
    float third = 1 / 3f;
    float[] constant = {third, third, third, third, third, third, third};
    assertEquals(1, metric.of(constant, constant));
    assertEquals(0, metric.of(new float[] {1, third, third, third, third, third, third}, constant));
    assertEquals(Double.NaN, metric.of(new float[] {1}, new float[] {1}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.8})
  void pinballLoss_ofConstants_isLeastAtTheQuantile(double quantile) {
    float[] sample = new float[999];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = CounterRandom.uniform(3, 0, i);
    }
    float[] sorted = sample.clone();
    Arrays.sort(sorted);
    float best = sorted[(int) (quantile * sample.length)];
    var metric = new PinballLoss(quantile);
    double least = metric.of(constant(best, sample.length), sample);
    for (float other : sorted) {
      double loss = metric.of(constant(other, sample.length), sample);
      assertEquals(least, Math.min(least, loss), 1e-15);
    }
  }

  private static float[] constant(float value, int length) {
    float[] numbers = new float[length];
    Arrays.fill(numbers, value);
    return numbers;
  }

  @Test
  void pinballLoss_quantileOutsideOfItsRange_isRefused() {
    for (double quantile : new double[] {0, 1, -0.5, Double.NaN}) {
      assertRefused(
          "pinball loss: expected a quantile between 0 and 1 but found " + quantile,
          () -> new PinballLoss(quantile));
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_noNumbers_isNaN(NumberMetric metric) {
    assertEquals(Double.NaN, metric.of(NONE, NONE));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_numberThatIsNone_isNaN(NumberMetric metric) {
    assertEquals(Double.NaN, metric.of(new float[] {1, Float.NaN}, new float[] {1, 2}));
    assertEquals(Double.NaN, metric.of(new float[] {1, 2}, new float[] {1, Float.NaN}));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_rightPredictions_isAtItsBest(NumberMetric metric) {
    double best =
        switch (metric.direction()) {
          case HIGHER_IS_BETTER -> 1;
          case LOWER_IS_BETTER -> 0;
        };
    assertEquals(best, metric.of(EXPECTED, EXPECTED));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void metric_otherLengths_areRefusedWithBothSides(NumberMetric metric) {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> metric.of(new float[2], new float[3]));
    String both = ": expected as many predicted as expected numbers but found 2 and 3";
    assertTrue(String.valueOf(refusal.getMessage()).endsWith(both), refusal::getMessage);
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
