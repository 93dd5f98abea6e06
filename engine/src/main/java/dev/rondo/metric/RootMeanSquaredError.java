package dev.rondo.metric;

/**
 * The root of the mean squared error, √(Σ (p − e)² / n), in the unit of the numbers; at least 0,
 * and NaN without numbers.
 *
 * <p>R. J. Hyndman, A. B. Koehler: Another look at measures of forecast accuracy. International
 * Journal of Forecasting 22, 2006, section 2.1.
 */
public record RootMeanSquaredError() implements NumberMetric {

  @Override
  public String name() {
    return "RMSE";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public double of(float[] predicted, float[] expected) {
    return Math.sqrt(
        Differences.mean("root mean squared error", predicted, expected, Differences::squared));
  }
}
