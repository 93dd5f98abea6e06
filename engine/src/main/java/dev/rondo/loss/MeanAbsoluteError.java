package dev.rondo.loss;

/**
 * The mean absolute error, whose best output is the median of the goals.
 *
 * <pre>
 *   ℓ = |e|,  ℓ′ = sign e            e = y − goal; sign 0 = 0
 * </pre>
 */
public record MeanAbsoluteError() implements ErrorLoss {

  @Override
  public float replace(float[] e, int at, int columns, float factor) {
    double sum = 0;
    for (int j = at; j < at + columns; j++) {
      sum += Math.abs(e[j]);
      e[j] = Math.signum(e[j]) * factor;
    }
    return (float) (sum * factor);
  }
}
