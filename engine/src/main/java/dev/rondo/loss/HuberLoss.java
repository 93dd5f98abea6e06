package dev.rondo.loss;

/**
 * Squares small errors and not large ones, so that outliers pull no more than others.
 *
 * <pre>
 *   ℓ = ½·e²              ℓ′ = e             where |e| ≤ δ        e = y − goal
 *   ℓ = δ·(|e| − ½·δ)     ℓ′ = δ·sign e      elsewhere
 * </pre>
 *
 * <p>P. J. Huber: Robust estimation of a location parameter. Annals of Mathematical Statistics
 * 35(1), 1964. The same as PyTorch's HuberLoss.
 *
 * @param delta δ, the error from which on the loss grows linearly
 */
public record HuberLoss(float delta) implements ErrorLoss {

  /**
   * The loss with this δ.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public HuberLoss {
    if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "huber loss: expected a positive and finite delta but found " + delta);
    }
  }

  @Override
  public float replace(float[] e, int at, int columns, float factor) {
    double sum = 0;
    for (int j = at; j < at + columns; j++) {
      double slope = Math.clamp((double) e[j], -delta, delta);
      sum += slope * (e[j] - 0.5 * slope);
      e[j] = (float) slope * factor;
    }
    return (float) (sum * factor);
  }
}
