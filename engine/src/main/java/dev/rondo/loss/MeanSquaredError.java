package dev.rondo.loss;

import dev.rondo.kernel.Reductions;

/**
 * The mean squared error of rows of outputs.
 *
 * <pre>
 *   e = y − t
 *   loss = Σⱼ eⱼ² / columns
 *   dyⱼ = 2·eⱼ / columns · scale
 * </pre>
 *
 * <p>Row r of y, e and dy starts at its offset + r · stride, and may be the same range; the targets
 * t are dense [rows × columns]. Gaps between rows are left alone. Nothing is allocated.
 */
public final class MeanSquaredError {

  private final Reductions reductions;

  /** The loss computed with these kernels. */
  public MeanSquaredError(Reductions reductions) {
    this.reductions = reductions;
  }

  /** Writes e = y − t, and losses[lossesOffset + r] for each row r. */
  public void forward(
      float[] y,
      int yOffset,
      float[] e,
      int eOffset,
      int stride,
      float[] targets,
      int targetsOffset,
      float[] losses,
      int lossesOffset,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      int yRow = yOffset + row * stride;
      int eRow = eOffset + row * stride;
      int tRow = targetsOffset + row * columns;
      for (int j = 0; j < columns; j++) {
        e[eRow + j] = y[yRow + j] - targets[tRow + j];
      }
      losses[lossesOffset + row] = reductions.sumOfSquares(e, eRow, columns) / columns;
    }
  }

  /**
   * Writes dyⱼ = 2·eⱼ / columns · scale, the gradient of scale · Σ losses.
   *
   * <p>e is what {@link #forward} wrote. A mean over n rows has the scale 1 / n.
   */
  public void backward(
      float[] e,
      int eOffset,
      float[] dy,
      int dyOffset,
      int stride,
      float scale,
      int rows,
      int columns) {
    float factor = 2 * scale / columns;
    for (int row = 0; row < rows; row++) {
      int eRow = eOffset + row * stride;
      int dyRow = dyOffset + row * stride;
      for (int j = 0; j < columns; j++) {
        dy[dyRow + j] = e[eRow + j] * factor;
      }
    }
  }
}
