package dev.rondo.loss;

import dev.rondo.kernel.Reductions;

/**
 * The mean squared error, whose best output is the mean of the goals.
 *
 * <pre>
 *   ℓ = e²,  ℓ′ = 2·e                e = y − goal
 * </pre>
 *
 * @param reductions the kernels that sum
 */
public record MeanSquaredError(Reductions reductions) implements ErrorLoss {

  @Override
  public float replace(float[] e, int at, int columns, float factor) {
    float sum = reductions.sumOfSquares(e, at, columns);
    for (int j = at; j < at + columns; j++) {
      e[j] = e[j] * 2 * factor;
    }
    return sum * factor;
  }
}
