package dev.rondo.metric;

/**
 * The mean absolute error, Σ |p − e| / n, in the unit of the numbers; at least 0, and NaN without
 * numbers.
 *
 * <p>It is least for predictions that are the median of what may come. C. J. Willmott, K. Matsuura:
 * Advantages of the mean absolute error (MAE) over the root mean square error (RMSE) in assessing
 * average model performance. Climate Research 30, 2005.
 */
public record MeanAbsoluteError() implements NumberMetric {

  @Override
  public String name() {
    return "MAE";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public double of(float[] predicted, float[] expected) {
    return Differences.mean("mean absolute error", predicted, expected, Differences::absolute);
  }
}
