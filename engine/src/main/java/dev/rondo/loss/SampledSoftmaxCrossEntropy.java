package dev.rondo.loss;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;

/**
 * An estimate of the {@link SoftmaxCrossEntropy cross entropy of a softmax} from the logits of some
 * of its classes, its target smoothed or not.
 *
 * <pre>
 *   wⱼ = 1 for the classes that are certain to be there, among them all right ones
 *   wⱼ = w for the others, of which one in w was drawn
 *   p  = softmax(z + log w)
 *   loss = log Σⱼ wⱼ·exp(zⱼ) − (1 − ε)·z_label − ε/classes · Σⱼ wⱼ·zⱼ
 *   dzⱼ  = (pⱼ − (1 − ε)·[j = label] − ε·wⱼ/classes)·scale
 * </pre>
 *
 * <p>Over the draws, Σ wⱼ·exp(zⱼ) has the mean Σ exp(zₖ) of all classes, and the last sum that of
 * their logits (importance sampling, as S. Jean et al.: On using very large target vocabulary for
 * neural machine translation. ACL 2015, arXiv 1412.2007, section 3). The logarithm of the first is
 * too small on average, by half the square of its relative deviation to second order.
 *
 * <p>Nothing is allocated. A logit of −∞ has probability 0, and with smoothing the loss +∞; rows
 * with NaN, with +∞ or with −∞ alone become NaN.
 */
public final class SampledSoftmaxCrossEntropy {

  private final SoftmaxCrossEntropy softmax;
  private final Functions functions;
  private final Reductions reductions;
  private final float smoothing;
  private final int classes;

  /**
   * The loss computed with these kernels.
   *
   * @param smoothing the part ε of the target that is spread over all classes, in [0, 1]
   * @param classes the number of all classes
   * @throws IllegalArgumentException if the smoothing is not
   */
  public SampledSoftmaxCrossEntropy(
      Functions functions, Reductions reductions, float smoothing, int classes) {
    this.softmax = new SoftmaxCrossEntropy(functions, reductions, smoothing);
    this.functions = functions;
    this.reductions = reductions;
    this.smoothing = smoothing;
    this.classes = classes;
  }

  /**
   * Writes dz in place of z, and losses[at], for one row.
   *
   * @param z the logits of {@code certain} classes, and behind them those of {@code drawn} others
   * @param label the column of the right class, one of those that are certain
   * @param weight w
   */
  public void forwardBackward(
      float[] z,
      int zOffset,
      int certain,
      int drawn,
      float weight,
      int label,
      float[] losses,
      int at,
      float scale) {
    if (label < 0 || label >= certain) {
      throw new IllegalArgumentException(
          "sampled cross entropy: expected one of the %d classes that are certain but found the label %d"
              .formatted(certain, label));
    }
    float uniform = smoothing / classes;
    float target = (1 - smoothing) * z[zOffset + label];
    if (smoothing != 0) {
      float ofCertain = reductions.sum(z, zOffset, certain);
      float ofDrawn = drawn == 0 ? 0 : reductions.sum(z, zOffset + certain, drawn);
      target += uniform * (ofCertain + weight * ofDrawn);
    }
    shift(z, zOffset + certain, drawn, (float) StrictMath.log(weight));
    int columns = certain + drawn;
    float max = reductions.max(z, zOffset, columns);
    float sum = softmax.exponentials(z, zOffset, max, z, zOffset, columns);
    losses[at] = sum;
    functions.log(losses, at, losses, at, 1);
    losses[at] += max - target;
    float right = z[zOffset + label] / sum - uniform - (1 - smoothing);
    gradient(z, zOffset, certain, 1 / sum, uniform, scale);
    gradient(z, zOffset + certain, drawn, 1 / sum, weight * uniform, scale);
    z[zOffset + label] = right * scale;
  }

  private static void shift(float[] z, int from, int count, float by) {
    for (int j = 0; j < count; j++) {
      z[from + j] += by;
    }
  }

  private static void gradient(
      float[] e, int from, int count, float factor, float target, float scale) {
    for (int j = 0; j < count; j++) {
      e[from + j] = (e[from + j] * factor - target) * scale;
    }
  }
}
