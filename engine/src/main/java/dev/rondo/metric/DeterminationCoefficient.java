package dev.rondo.metric;

/**
 * The coefficient of determination R², the share of the variance of what was expected that the
 * predictions explain.
 *
 * <pre>
 *   R² = 1 − Σ (e − p)² / Σ (e − ē)²     ē the mean of what was expected
 * </pre>
 *
 * <p>At most 1, when all predictions are right; 0 for the mean as prediction, and negative for
 * worse ones, without a bound. If all expected numbers are equal it is not defined; it then is 1 if
 * all predictions are right and 0 if not, as scikit-learn has it. NaN with fewer than 2 numbers.
 *
 * <p>S. Wright: Correlation and causation. Journal of Agricultural Research 20, 1921.
 */
public record DeterminationCoefficient() implements NumberMetric {

  @Override
  public String name() {
    return "R²";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public double of(float[] predicted, float[] expected) {
    Differences.check("coefficient of determination", predicted, expected);
    if (expected.length < 2) {
      return Double.NaN;
    }
    double mean = mean(expected);
    double unexplained = 0;
    double all = 0;
    for (int i = 0; i < expected.length; i++) {
      unexplained += Differences.squared(predicted[i], expected[i]);
      all += Differences.squared(mean, expected[i]);
    }
    if (all == 0) {
      return unexplained == 0 ? 1 : 0;
    }
    return 1 - unexplained / all;
  }

  /** The mean, exact for equal numbers. */
  private static double mean(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number - numbers[0];
    }
    return numbers[0] + sum / numbers.length;
  }
}
