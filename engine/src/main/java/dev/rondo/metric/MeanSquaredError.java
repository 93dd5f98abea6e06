package dev.rondo.metric;

/**
 * The mean squared error, Σ (p − e)² / n, in squared units of the numbers; at least 0, and NaN
 * without numbers.
 *
 * <p>It is least for predictions that are the mean of what may come. C. F. Gauss: Theoria
 * combinationis observationum erroribus minimis obnoxiae. 1823.
 */
public record MeanSquaredError() implements NumberMetric {

  @Override
  public String name() {
    return "MSE";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public double of(float[] predicted, float[] expected) {
    return Differences.mean("mean squared error", predicted, expected, Differences::squared);
  }
}
