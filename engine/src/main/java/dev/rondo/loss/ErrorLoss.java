package dev.rondo.loss;

/** A loss that is a function of the error e = y − goal, with ℓ(0) = ℓ′(0) = 0. */
public sealed interface ErrorLoss extends RegressionLoss
    permits HuberLoss, MeanAbsoluteError, MeanSquaredError, QuantileLoss {

  /** Replaces the errors e of some columns by ℓ′(e)·factor, and returns Σ ℓ(e)·factor. */
  float replace(float[] e, int at, int columns, float factor);

  @Override
  default void forward(
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
      for (int j = 0; j < columns; j++) {
        float goal = goals[gRow + j];
        d[dRow + j] = Float.isNaN(goal) ? 0 : y[yRow + j] - goal;
      }
      losses[lossesOffset + row] = present == 0 ? 0 : replace(d, dRow, columns, 1f / present);
    }
  }
}
