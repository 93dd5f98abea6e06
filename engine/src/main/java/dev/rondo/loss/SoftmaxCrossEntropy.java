package dev.rondo.loss;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;

/**
 * The cross entropy of a softmax with one right class a row.
 *
 * <pre>
 *   p = softmax(z)      pⱼ = exp(zⱼ − max z) / Σₖ exp(zₖ − max z)
 *   loss = −log p_label      = log Σₖ exp(zₖ − max z) − (z_label − max z)
 *   dzⱼ = (pⱼ − [j = label])·scale
 * </pre>
 *
 * <p>The subtracted maximum keeps exp from overflowing, and the sum within [1, classes]; the loss
 * never takes the logarithm of a probability, so it is right where that would round to 0.
 *
 * <p>Row r of z, p and dz starts at its offset + r · stride. Any of them may be the same range, and
 * gaps between rows are left alone. Nothing is allocated. A logit of −∞ has probability 0; rows
 * with NaN, with +∞ or with −∞ alone become NaN.
 */
public final class SoftmaxCrossEntropy {

  private final Functions functions;
  private final Reductions reductions;

  /** The loss computed with these kernels. */
  public SoftmaxCrossEntropy(Functions functions, Reductions reductions) {
    this.functions = functions;
    this.reductions = reductions;
  }

  /** Writes p = softmax(z) for {@code rows} rows of {@code classes} logits. */
  public void probabilities(
      float[] z, int zOffset, float[] p, int pOffset, int stride, int rows, int classes) {
    for (int row = 0; row < rows; row++) {
      int zRow = zOffset + row * stride;
      int pRow = pOffset + row * stride;
      float max = reductions.max(z, zRow, classes);
      float sum = exponentials(z, zRow, max, p, pRow, classes);
      multiply(p, pRow, 1 / sum, classes);
    }
  }

  /**
   * Writes p = softmax(z), and losses[lossesOffset + r] for each row r.
   *
   * @param labels the right classes, row r's at labelsOffset + r
   */
  public void forward(
      float[] z,
      int zOffset,
      float[] p,
      int pOffset,
      int stride,
      int[] labels,
      int labelsOffset,
      float[] losses,
      int lossesOffset,
      int rows,
      int classes) {
    for (int row = 0; row < rows; row++) {
      int zRow = zOffset + row * stride;
      int pRow = pOffset + row * stride;
      int at = lossesOffset + row;
      float max = reductions.max(z, zRow, classes);
      float label = z[zRow + label(labels, labelsOffset, row, classes)] - max;
      float sum = exponentials(z, zRow, max, p, pRow, classes);
      multiply(p, pRow, 1 / sum, classes);
      losses[at] = sum;
      functions.log(losses, at, losses, at, 1);
      losses[at] -= label;
    }
  }

  /**
   * Writes dzⱼ = (pⱼ − [j = label])·scale, the gradient of scale · Σ losses.
   *
   * <p>p is what {@link #forward} wrote. A mean over n rows has the scale 1 / n.
   */
  public void backward(
      float[] p,
      int pOffset,
      float[] dz,
      int dzOffset,
      int stride,
      int[] labels,
      int labelsOffset,
      float scale,
      int rows,
      int classes) {
    for (int row = 0; row < rows; row++) {
      int pRow = pOffset + row * stride;
      int dzRow = dzOffset + row * stride;
      int label = label(labels, labelsOffset, row, classes);
      float right = p[pRow + label] - 1;
      for (int j = 0; j < classes; j++) {
        dz[dzRow + j] = p[pRow + j] * scale;
      }
      dz[dzRow + label] = right * scale;
    }
  }

  /** Writes eⱼ = exp(zⱼ − max) and returns Σ eⱼ. */
  private float exponentials(float[] z, int zRow, float max, float[] e, int eRow, int classes) {
    for (int j = 0; j < classes; j++) {
      e[eRow + j] = z[zRow + j] - max;
    }
    functions.exp(e, eRow, e, eRow, classes);
    return reductions.sum(e, eRow, classes);
  }

  private static void multiply(float[] p, int pRow, float factor, int classes) {
    for (int j = 0; j < classes; j++) {
      p[pRow + j] *= factor;
    }
  }

  private static int label(int[] labels, int labelsOffset, int row, int classes) {
    int label = labels[labelsOffset + row];
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "cross entropy: row "
              + row
              + " has label "
              + label
              + " but there are "
              + classes
              + " classes");
    }
    return label;
  }
}
