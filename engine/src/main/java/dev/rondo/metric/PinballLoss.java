package dev.rondo.metric;

/**
 * The pinball loss of predictions that are to be a quantile of what may come.
 *
 * <pre>
 *   Σ max(q·(e − p), (q − 1)·(e − p)) / n
 * </pre>
 *
 * <p>In the unit of the numbers; at least 0, and NaN without numbers. At q = ½ it is half the mean
 * absolute error.
 *
 * <p>R. Koenker, G. Bassett: Regression quantiles. Econometrica 46, 1978.
 *
 * @param quantile q, the probability that what comes is below its prediction, between 0 and 1
 */
public record PinballLoss(double quantile) implements NumberMetric {

  /** Checks the quantile. */
  public PinballLoss {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "pinball loss: expected a quantile between 0 and 1 but found " + quantile);
    }
  }

  @Override
  public String name() {
    return "pinball@" + quantile;
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public double of(float[] predicted, float[] expected) {
    return Differences.mean(
        "pinball loss",
        predicted,
        expected,
        (p, e) -> Math.max(quantile * (e - p), (quantile - 1) * (e - p)));
  }
}
