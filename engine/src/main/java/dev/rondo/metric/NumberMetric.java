package dev.rondo.metric;

/**
 * A figure that compares predicted numbers with those that were expected, such as forecasts with
 * what came true.
 *
 * <p>A metric is immutable data. It is computed in double precision in the order of the numbers.
 * Numbers that are not finite are taken as arithmetic takes them, so the figure of a model that has
 * diverged is NaN or infinite.
 */
public sealed interface NumberMetric
    permits MeanSquaredError,
        RootMeanSquaredError,
        MeanAbsoluteError,
        DeterminationCoefficient,
        SymmetricPercentageError,
        ScaledError,
        PinballLoss {

  /** The short name for tables and progress lines, such as {@code RMSE}. */
  String name();

  /** Which way {@link #of} improves. */
  Direction direction();

  /**
   * Returns the figure; NaN if there are no numbers.
   *
   * @param predicted [n]; not modified
   * @param expected [n]; not modified
   * @throws IllegalArgumentException if there are not as many of both
   */
  double of(float[] predicted, float[] expected);
}
