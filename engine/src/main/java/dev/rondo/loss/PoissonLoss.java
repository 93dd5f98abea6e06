package dev.rondo.loss;

import dev.rondo.kernel.Functions;

/**
 * The negative log-likelihood of counts, from the logarithms of their rates.
 *
 * <pre>
 *   ℓ = exp(y) − goal·y                       goal ≥ 0
 *   ℓ′ = exp(y) − goal
 * </pre>
 *
 * <p>The likelihood of the Poisson distribution without log(goal!), which no output changes; the
 * same as PyTorch's PoissonNLLLoss(log_input=True). It is unbounded below for large counts, and +∞
 * where exp(y) overflows.
 *
 * @param functions the kernels that raise
 */
public record PoissonLoss(Functions functions) implements RegressionLoss {

  @Override
  public void forward(
      float[] y,
      int yOffset,
      float[] d,
      int dOffset,
      int stride,
      float[] goals,
      int goalsOffset,
      float[] losses,
      int lossesOffset,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      int yRow = yOffset + row * stride;
      int dRow = dOffset + row * stride;
      int gRow = goalsOffset + row * columns;
      int present = RegressionLoss.present(goals, gRow, columns);
      // Before d is written, which may be where y is.
      double sum = linear(y, yRow, goals, gRow, columns);
      functions.exp(y, yRow, d, dRow, columns);
      sum += replace(d, dRow, goals, gRow, columns, 1f / present);
      losses[lossesOffset + row] = present == 0 ? 0 : (float) (sum / present);
    }
  }

  /** −Σⱼ goalⱼ·yⱼ. */
  private static double linear(float[] y, int yRow, float[] goals, int gRow, int columns) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      float goal = goals[gRow + j];
      sum -= Float.isNaN(goal) ? 0 : (double) goal * y[yRow + j];
    }
    return sum;
  }

  /** Replaces the rates by (rate − goal)·factor, and returns their sum. */
  private static double replace(
      float[] rates, int at, float[] goals, int gRow, int columns, float factor) {
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      float rate = rates[at + j];
      boolean missing = Float.isNaN(goals[gRow + j]);
      sum += missing ? 0 : rate;
      rates[at + j] = missing ? 0 : (rate - goals[gRow + j]) * factor;
    }
    return sum;
  }
}
