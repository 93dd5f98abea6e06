package dev.rondo.loss;

/**
 * The pinball loss, whose best output is a quantile of the goals: the one that a part q of them
 * lies below.
 *
 * <pre>
 *   ℓ = −q·e              ℓ′ = −q            where e &lt; 0      e = y − goal
 *   ℓ = (1 − q)·e         ℓ′ = 1 − q         where e &gt; 0      ℓ′(0) = 0
 * </pre>
 *
 * <p>R. Koenker, G. Bassett: Regression quantiles. Econometrica 46(1), 1978.
 *
 * @param q the part, in (0, 1); a half gives half the absolute error
 */
public record QuantileLoss(float q) implements ErrorLoss {

  /**
   * The loss of this quantile.
   *
   * @throws IllegalArgumentException if it is not in (0, 1)
   */
  public QuantileLoss {
    if (!(q > 0 && q < 1)) {
      throw new IllegalArgumentException(
          "quantile loss: expected a quantile in (0, 1) but found " + q);
    }
  }

  @Override
  public float replace(float[] e, int at, int columns, float factor) {
    double sum = 0;
    for (int j = at; j < at + columns; j++) {
      // NaN is its own slope, as 0 is.
      float slope = e[j] < 0 ? -q : e[j] > 0 ? 1 - q : e[j];
      sum += slope * (double) e[j];
      e[j] = slope * factor;
    }
    return (float) (sum * factor);
  }
}
