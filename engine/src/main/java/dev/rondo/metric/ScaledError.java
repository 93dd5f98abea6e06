package dev.rondo.metric;

/**
 * The mean absolute scaled error (MASE), how large errors are beside those of a naive forecast of
 * the series that was trained with.
 *
 * <pre>
 *   MASE = Σ |p − e| / n / scale     scale = Σ |yₜ − yₜ₋ₘ| / (N − m)     over the training series
 * </pre>
 *
 * <p>At least 0, and NaN without numbers; below 1 are errors smaller than those of the forecast
 * that repeats what was a season ago, one step ahead. It has no unit, so series of different sizes
 * can be compared.
 *
 * <p>R. J. Hyndman, A. B. Koehler: Another look at measures of forecast accuracy. International
 * Journal of Forecasting 22, 2006.
 *
 * @param scale the mean absolute error of the naive forecast
 */
public record ScaledError(double scale) implements NumberMetric {

  /** Checks that the scale is finite and above 0. */
  public ScaledError {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "mean absolute scaled error: expected a finite scale above 0 but found " + scale);
    }
  }

  /**
   * Returns the error beside that of the seasonal naive forecast of a training series.
   *
   * @param training [N], the series in the order of time; not modified
   * @param season m, how many steps a season has, 1 for a series without
   * @throws IllegalArgumentException if the season is below 1, the series is not longer than it, or
   *     it repeats itself exactly, for which there is no scale
   */
  public static ScaledError seasonal(float[] training, int season) {
    if (season < 1 || season >= training.length) {
      throw new IllegalArgumentException(
          "mean absolute scaled error: expected a season from 1 to %d but found %d"
              .formatted(training.length - 1, season));
    }
    double sum = 0;
    for (int t = season; t < training.length; t++) {
      sum += Differences.absolute(training[t - season], training[t]);
    }
    return new ScaledError(sum / (training.length - season));
  }

  @Override
  public String name() {
    return "MASE";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public double of(float[] predicted, float[] expected) {
    return Differences.mean(
            "mean absolute scaled error", predicted, expected, Differences::absolute)
        / scale;
  }
}
