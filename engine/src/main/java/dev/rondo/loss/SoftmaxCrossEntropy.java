package dev.rondo.loss;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cross entropy of a softmax with one right class a row, its target smoothed or not.
 *
 * <pre>
 *   p = softmax(z)      pⱼ = exp(zⱼ − max z) / Σₖ exp(zₖ − max z)
 *   log pⱼ = zⱼ − max z − log Σₖ exp(zₖ − max z)
 *   qⱼ = (1 − ε)·[j = label] + ε / classes
 *   loss = −weight_label·Σⱼ qⱼ·log pⱼ = weight_label·(−(1 − ε)·log p_label − ε·mean(log p))
 *   dzⱼ = (pⱼ − qⱼ)·weight_label·scale
 * </pre>
 *
 * <p>ε is the smoothing of C. Szegedy et al.: Rethinking the Inception architecture for computer
 * vision. CVPR 2016, arXiv 1512.00567, section 7; in PyTorch's form, where the right class has its
 * part of ε too.
 *
 * <p>Without {@link LabelWeights} all weights are 1. With them a row counts by its right class, as
 * in Keras, its smoothing too; PyTorch weighs the term of each smoothed class by its own. A row
 * whose label is {@link LabelWeights#MISSING} or has the weight 0 has the loss 0 and the gradient
 * 0, whatever its logits are.
 *
 * <p>The subtracted maximum keeps exp from overflowing, and the sum within [1, classes]; the loss
 * never takes the logarithm of a probability, so it is right where that would round to 0.
 *
 * <p>Row r of z, p and dz starts at its offset + r · stride. Any of them may be the same range, and
 * gaps between rows are left alone. Nothing is allocated. A logit of −∞ has probability 0, and with
 * smoothing the loss +∞; rows with NaN, with +∞ or with −∞ alone become NaN. A label outside of [0,
 * classes) is an {@link IllegalArgumentException} that names its row, and so is a missing one
 * without weights.
 */
public final class SoftmaxCrossEntropy {

  private final Functions functions;
  private final Reductions reductions;
  private final float smoothing;
  private final @Nullable LabelWeights weights;

  /** The loss computed with these kernels, without smoothing. */
  public SoftmaxCrossEntropy(Functions functions, Reductions reductions) {
    this(functions, reductions, 0);
  }

  /**
   * The loss computed with these kernels.
   *
   * @param smoothing the part ε of the target that is spread over all classes, in [0, 1]
   * @throws IllegalArgumentException if it is not
   */
  public SoftmaxCrossEntropy(Functions functions, Reductions reductions, float smoothing) {
    this(functions, reductions, smoothing, null);
  }

  /**
   * The loss computed with these kernels, of rows with weights.
   *
   * @param smoothing the part ε of the target that is spread over all classes, in [0, 1]
   * @param weights how much a row counts; if null, each as one, and no label may be missing
   * @throws IllegalArgumentException if the smoothing is out of range
   */
  public SoftmaxCrossEntropy(
      Functions functions, Reductions reductions, float smoothing, @Nullable LabelWeights weights) {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException(
          "cross entropy: expected a label smoothing in [0, 1] but found " + smoothing);
    }
    this.functions = functions;
    this.reductions = reductions;
    this.smoothing = smoothing;
    this.weights = weights;
  }

  /** Writes p = softmax(z) for {@code rows} rows of {@code classes} logits. */
  public void probabilities(
      float[] z, int zOffset, float[] p, int pOffset, int stride, int rows, int classes) {
    for (int row = 0; row < rows; row++) {
      int zRow = zOffset + row * stride;
      int pRow = pOffset + row * stride;
      normalized(z, zRow, reductions.max(z, zRow, classes), p, pRow, classes);
    }
  }

  /**
   * Writes log p = log softmax(z) for {@code rows} rows of at least one logit.
   *
   * <p>Finite wherever z is, also where p would round to 0. Row r of log p starts at logPOffset + r
   * · logPStride; unlike p it must not overlap z.
   */
  public void logProbabilities(
      float[] z,
      int zOffset,
      int zStride,
      float[] logP,
      int logPOffset,
      int logPStride,
      int rows,
      int classes) {
    for (int row = 0; row < rows; row++) {
      int zRow = zOffset + row * zStride;
      int logPRow = logPOffset + row * logPStride;
      float max = reductions.max(z, zRow, classes);
      // The logarithm needs an array, so the sum stands where log p will be, as the exponentials.
      logP[logPRow] = exponentials(z, zRow, max, logP, logPRow, classes);
      functions.log(logP, logPRow, logP, logPRow, 1);
      subtract(z, zRow, max, logP[logPRow], logP, logPRow, classes);
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
      int pRow = pOffset + row * stride;
      int label = label(labels, labelsOffset, row, classes);
      float inverse =
          exponentialsAndLoss(
              z, zOffset + row * stride, p, pRow, label, losses, lossesOffset + row, classes);
      multiply(p, pRow, inverse, classes);
    }
  }

  /**
   * Writes dz = (p − q)·scale, the gradient of scale · Σ losses.
   *
   * <p>p is what {@link #forward} wrote. A mean over n rows has the scale 1 / n, one of rows with
   * weights 1 / {@link LabelWeights#sum}.
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
      int label = label(labels, labelsOffset, row, classes);
      gradient(p, pOffset + row * stride, 1, dz, dzOffset + row * stride, label, scale, classes);
    }
  }

  /**
   * Writes dz and losses with the bits of {@link #forward} and {@link #backward}, row by row, so
   * that a large batch of large rows goes through memory once.
   */
  public void forwardBackward(
      float[] z,
      int zOffset,
      float[] dz,
      int dzOffset,
      int stride,
      int[] labels,
      int labelsOffset,
      float[] losses,
      int lossesOffset,
      float scale,
      int rows,
      int classes) {
    for (int row = 0; row < rows; row++) {
      int dzRow = dzOffset + row * stride;
      int label = label(labels, labelsOffset, row, classes);
      float inverse =
          exponentialsAndLoss(
              z, zOffset + row * stride, dz, dzRow, label, losses, lossesOffset + row, classes);
      gradient(dz, dzRow, inverse, dz, dzRow, label, scale, classes);
    }
  }

  /** Writes eⱼ = exp(zⱼ − max z), and the loss at losses[at]; returns 1 / Σ eⱼ. */
  private float exponentialsAndLoss(
      float[] z, int zRow, float[] e, int eRow, int label, float[] losses, int at, int classes) {
    // Before e is written, which may be where z is.
    float total = smoothing == 0 ? 0 : reductions.sum(z, zRow, classes);
    float max = reductions.max(z, zRow, classes);
    float weight = weight(label);
    float target = weight == 0 ? 0 : z[zRow + label] - max;
    if (smoothing != 0) {
      float mean = (float) ((double) total / classes - max);
      target = (1 - smoothing) * target + smoothing * mean;
    }
    float sum = exponentials(z, zRow, max, e, eRow, classes);
    losses[at] = sum;
    functions.log(losses, at, losses, at, 1);
    // Not a product with 0, which ∞ and NaN would make NaN.
    losses[at] = weight == 0 ? 0 : weight * (losses[at] - target);
    return 1 / sum;
  }

  /** Writes dzⱼ = (eⱼ·factor − qⱼ)·weight·scale. */
  private void gradient(
      float[] e,
      int eRow,
      float factor,
      float[] dz,
      int dzRow,
      int label,
      float scale,
      int classes) {
    float weight = weight(label);
    if (weight == 0) {
      Arrays.fill(dz, dzRow, dzRow + classes, 0);
      return;
    }
    float spread = smoothing / classes;
    float right = e[eRow + label] * factor - spread - (1 - smoothing);
    float weighted = weight * scale;
    for (int j = 0; j < classes; j++) {
      dz[dzRow + j] = (e[eRow + j] * factor - spread) * weighted;
    }
    dz[dzRow + label] = right * weighted;
  }

  /** Writes eⱼ = exp(zⱼ − max) and returns Σ eⱼ. */
  float exponentials(float[] z, int zRow, float max, float[] e, int eRow, int classes) {
    // C2 makes vectors of loops as plain as these, so no kernel subtracts and multiplies for them.
    for (int j = 0; j < classes; j++) {
      e[eRow + j] = z[zRow + j] - max;
    }
    functions.exp(e, eRow, e, eRow, classes);
    return reductions.sum(e, eRow, classes);
  }

  /** Writes pⱼ = exp(zⱼ − max) / Σₖ exp(zₖ − max) and returns the sum. */
  float normalized(float[] z, int zRow, float max, float[] p, int pRow, int classes) {
    float sum = exponentials(z, zRow, max, p, pRow, classes);
    multiply(p, pRow, 1 / sum, classes);
    return sum;
  }

  private static void multiply(float[] p, int pRow, float factor, int classes) {
    for (int j = 0; j < classes; j++) {
      p[pRow + j] *= factor;
    }
  }

  /** Writes yⱼ = zⱼ − max − logSum. */
  private static void subtract(
      float[] z, int zRow, float max, float logSum, float[] y, int yRow, int classes) {
    for (int j = 0; j < classes; j++) {
      y[yRow + j] = z[zRow + j] - max - logSum;
    }
  }

  private float weight(int label) {
    return weights == null ? 1 : weights.of(label);
  }

  private int label(int[] labels, int labelsOffset, int row, int classes) {
    int label = labels[labelsOffset + row];
    if (weights != null && weights.classes() != classes) {
      throw new IllegalArgumentException(
          "cross entropy: expected a weight for each of "
              + classes
              + " classes but found "
              + weights.classes());
    }
    boolean unknown = weights != null && label == LabelWeights.MISSING;
    if (!unknown && (label < 0 || label >= classes)) {
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
