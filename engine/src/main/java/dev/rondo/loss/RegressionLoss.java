package dev.rondo.loss;

import dev.rondo.kernel.Functions;

/**
 * What rows of outputs cost beside their goals.
 *
 * <pre>
 *   loss = Σⱼ ℓ(yⱼ, goalⱼ) / n       over the n columns of the row that have a goal
 *   dyⱼ  = ℓ′(yⱼ, goalⱼ) / n · scale
 * </pre>
 *
 * <p>A goal of NaN is missing: its column has no loss, and the gradient 0 whatever the output is. A
 * row without goals has the loss 0, so a mean over rows divides by the number of those that have
 * some: {@link #present}. An output of NaN beside a goal makes the loss of its row NaN, and its own
 * gradient.
 *
 * <p>Row r of y, d and dy starts at its offset + r · stride, and may be the same range; the goals
 * are dense [rows × columns]. Gaps between rows are left alone. Nothing is allocated, and any
 * number of threads may use one at once.
 */
public sealed interface RegressionLoss permits ErrorLoss, PoissonLoss {

  /** Writes dⱼ = ℓ′(yⱼ, goalⱼ) / n, and losses[lossesOffset + r] for each row r. */
  void forward(
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
      int columns);

  /**
   * Writes dy = d · scale, the gradient of scale · Σ losses.
   *
   * <p>d is what {@link #forward} wrote. A mean over n rows has the scale 1 / n.
   */
  default void backward(
      float[] d,
      int dOffset,
      float[] dy,
      int dyOffset,
      int stride,
      float scale,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      int dRow = dOffset + row * stride;
      int dyRow = dyOffset + row * stride;
      for (int j = 0; j < columns; j++) {
        float gradient = d[dRow + j] * scale;
        dy[dyRow + j] = Math.abs(gradient) < Functions.SMALLEST_GRADIENT ? 0 : gradient;
      }
    }
  }

  /** Returns the number of columns that have a goal. */
  static int present(float[] goals, int at, int columns) {
    int present = 0;
    for (int j = at; j < at + columns; j++) {
      present += Float.isNaN(goals[j]) ? 0 : 1;
    }
    return present;
  }
}
