package dev.rondo.metric;

import java.util.Arrays;

/**
 * How far two series rise and fall together, from −1 to 1.
 *
 * <pre>
 *   Pearson   r = Σ (xᵢ − x̄)·(yᵢ − ȳ) / √(Σ (xᵢ − x̄)² · Σ (yᵢ − ȳ)²)
 *   Spearman  r of the ranks, where equal numbers share the mean of their ranks
 * </pre>
 *
 * <p>A constant series rises and falls with nothing. Its coefficient is 0 here, though it is not
 * defined: a model that scores all pairs alike can then be compared with others.
 *
 * <p>C. Spearman: The proof and measurement of association between two things. American Journal of
 * Psychology 15, 1904.
 */
public final class Correlation {

  private Correlation() {}

  /**
   * Pearson's coefficient: how nearly scores are a rising line of values.
   *
   * @param scores [n]; not modified
   * @param values [n]; not modified
   * @throws IllegalArgumentException if there are not as many of both, fewer than 2, or if one is
   *     not finite
   */
  public static double pearson(float[] scores, float[] values) {
    check("Pearson correlation", scores, values);
    return ofDeviations(deviations(scores), deviations(values));
  }

  /**
   * Spearman's coefficient: how nearly scores are in the order of values; takes n·log n.
   *
   * @param scores [n]; not modified
   * @param values [n]; not modified
   * @throws IllegalArgumentException if there are not as many of both, fewer than 2, or if one is
   *     not finite
   */
  public static double spearman(float[] scores, float[] values) {
    check("Spearman correlation", scores, values);
    return ofDeviations(rankDeviations(scores), rankDeviations(values));
  }

  private static void check(String metric, float[] scores, float[] values) {
    FloatOrder.checkLengths(metric, scores.length, values.length, "values");
    if (scores.length < 2) {
      throw new IllegalArgumentException(
          "%s: expected at least 2 scores but found %d".formatted(metric, scores.length));
    }
    FloatOrder.checkFinite(metric, scores);
    FloatOrder.checkFinite(metric, values);
  }

  private static double ofDeviations(double[] x, double[] y) {
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += x[i] * x[i];
      yy += y[i] * y[i];
      xy += x[i] * y[i];
    }
    if (xx == 0 || yy == 0) {
      return 0;
    }
    // One root, so that equal series have exactly 1. The largest difference to a mean of floats is
    // from 2⁻¹⁵⁰ to 2¹²⁹, so the product of n² such squares stays in the range of doubles.
    return Math.clamp(xy / Math.sqrt(xx * yy), -1, 1);
  }

  /** Differences to the mean, all exactly 0 for a constant series. */
  private static double[] deviations(float[] numbers) {
    double[] deviations = new double[numbers.length];
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      // To the first number at first, so that a constant series has no rounded mean.
      deviations[i] = (double) numbers[i] - numbers[0];
      sum += deviations[i];
    }
    double mean = sum / numbers.length;
    for (int i = 0; i < numbers.length; i++) {
      deviations[i] -= mean;
    }
    return deviations;
  }

  /** Differences of the ranks to the mean rank, doubled, so that they are integers. */
  private static double[] rankDeviations(float[] numbers) {
    long[] keys = new long[numbers.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) FloatOrder.key(numbers[i]) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    double[] deviations = new double[keys.length];
    int from = 0;
    while (from < keys.length) {
      int to = from + 1;
      while (to < keys.length && keys[to] >> Integer.SIZE == keys[from] >> Integer.SIZE) {
        to++;
      }
      // Ranks from … to − 1 of 0 … n − 1: twice their mean, less twice the mean of all.
      double deviation = (double) from + to - keys.length;
      for (int i = from; i < to; i++) {
        deviations[(int) keys[i]] = deviation;
      }
      from = to;
    }
    return deviations;
  }
}
