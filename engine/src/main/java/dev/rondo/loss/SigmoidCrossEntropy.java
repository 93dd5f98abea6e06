package dev.rondo.loss;

import dev.rondo.kernel.Functions;

/**
 * The cross entropy of independent sigmoids, any number of which may be right in a row.
 *
 * <pre>
 *   pⱼ = σ(zⱼ)
 *   loss = Σⱼ −w·gⱼ·log pⱼ − (1 − gⱼ)·log(1 − pⱼ)              gⱼ 0 or 1
 *        = Σⱼ w·(max(−zⱼ, 0) + rⱼ)  where gⱼ = 1,  and  max(zⱼ, 0) + rⱼ  where gⱼ = 0
 *   rⱼ = log(1 + exp(−|zⱼ|))
 *   dzⱼ = w·(pⱼ − 1)·scale      where gⱼ = 1,  and  pⱼ·scale           where gⱼ = 0
 * </pre>
 *
 * <p>The form with r overflows nowhere, and is exact where p rounds to 0 or 1. A sum of logarithms
 * is the logarithm of a product: a row takes two logarithms for hundreds of columns, and the rest
 * of its work is the exponentials, which are vectors. PyTorch's BCEWithLogitsLoss with pos_weight =
 * w is the mean of this over rows and columns.
 *
 * <p>Row r of z, p and dz starts at its offset + r · stride, and may be the same range; the goals g
 * are dense [rows × columns]. Gaps between rows are left alone. Nothing is allocated, and any
 * number of threads may use it at once. A row with NaN has the loss NaN. A goal other than 0 and 1
 * is an {@link IllegalArgumentException}.
 */
public final class SigmoidCrossEntropy {

  /** A product above it is put away before it grows further; the next factor is at most 2. */
  private static final double LARGE = 0x1p1000;

  private final Functions functions;
  private final float positive;

  /** The loss computed with these kernels, with w = 1. */
  public SigmoidCrossEntropy(Functions functions) {
    this(functions, 1);
  }

  /**
   * The loss computed with these kernels.
   *
   * @param positive w, what a goal of 1 counts where a goal of 0 counts 1; it makes up for goals
   *     that are seldom 1
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public SigmoidCrossEntropy(Functions functions, float positive) {
    if (!(positive > 0 && positive < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "sigmoid cross entropy: expected a positive and finite weight but found " + positive);
    }
    this.functions = functions;
    this.positive = positive;
  }

  /** Writes p = σ(z) for {@code rows} rows of {@code columns} logits. */
  public void probabilities(
      float[] z, int zOffset, float[] p, int pOffset, int stride, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      int pRow = pOffset + row * stride;
      functions.exp(z, zOffset + row * stride, p, pRow, columns);
      for (int j = pRow; j < pRow + columns; j++) {
        p[j] = probability(p[j]);
      }
    }
  }

  /** Writes p with the bits of {@link #probabilities}, and losses[lossesOffset + r] for row r. */
  public void forward(
      float[] z,
      int zOffset,
      float[] p,
      int pOffset,
      int stride,
      float[] goals,
      int goalsOffset,
      float[] losses,
      int lossesOffset,
      int rows,
      int columns) {
    for (int row = 0; row < rows; row++) {
      int zRow = zOffset + row * stride;
      int pRow = pOffset + row * stride;
      int gRow = goalsOffset + row * columns;
      // Before p is written, which may be where z is.
      double linear = linear(z, zRow, goals, gRow, row, columns);
      functions.exp(z, zRow, p, pRow, columns);
      losses[lossesOffset + row] = (float) (linear + rest(p, pRow, goals, gRow, columns));
    }
  }

  /**
   * Writes dz, the gradient of scale · Σ losses.
   *
   * <p>p is what {@link #forward} wrote. A mean over n rows has the scale 1 / n.
   */
  public void backward(
      float[] p,
      int pOffset,
      float[] dz,
      int dzOffset,
      int stride,
      float[] goals,
      int goalsOffset,
      float scale,
      int rows,
      int columns) {
    float ofPositive = positive * scale;
    for (int row = 0; row < rows; row++) {
      int pRow = pOffset + row * stride;
      int dzRow = dzOffset + row * stride;
      int gRow = goalsOffset + row * columns;
      for (int j = 0; j < columns; j++) {
        float x = p[pRow + j];
        dz[dzRow + j] = goals[gRow + j] == 1 ? (x - 1) * ofPositive : x * scale;
      }
      functions.flush(dz, dzRow, columns);
    }
  }

  /** Σⱼ w·max(−zⱼ, 0) where gⱼ = 1, and max(zⱼ, 0) where gⱼ = 0. */
  private double linear(float[] z, int zRow, float[] goals, int gRow, int row, int columns) {
    double right = 0;
    double wrong = 0;
    for (int j = 0; j < columns; j++) {
      float goal = goals[gRow + j];
      if (goal == 1) {
        right += Math.max(-z[zRow + j], 0);
      } else if (goal == 0) {
        wrong += Math.max(z[zRow + j], 0);
      } else {
        throw new IllegalArgumentException(
            "sigmoid cross entropy: expected a goal of 0 or 1 but found %s in column %d of row %d"
                .formatted(goal, j, row));
      }
    }
    return positive * right + wrong;
  }

  /** Writes p in place of y = exp(z), and returns Σⱼ w·rⱼ where gⱼ = 1, and rⱼ where gⱼ = 0. */
  private double rest(float[] y, int yRow, float[] goals, int gRow, int columns) {
    double right = 1;
    double wrong = 1;
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      float x = y[yRow + j];
      double factor = 1 + (double) smaller(x);
      if (goals[gRow + j] == 1) {
        right *= factor;
      } else {
        wrong *= factor;
      }
      if (right > LARGE || wrong > LARGE) {
        sum += positive * StrictMath.log(right) + StrictMath.log(wrong);
        right = 1;
        wrong = 1;
      }
      y[yRow + j] = probability(x);
    }
    return sum + positive * StrictMath.log(right) + StrictMath.log(wrong);
  }

  /** exp(−|z|) of x = exp(z). */
  private static float smaller(float x) {
    return x > 1 ? 1 / x : x;
  }

  /** σ(z) of x = exp(z), which may be 0 or +∞. */
  private static float probability(float x) {
    return x > 1 ? 1 / (1 + 1 / x) : x / (1 + x);
  }
}
