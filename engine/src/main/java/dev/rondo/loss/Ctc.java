package dev.rondo.loss;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import java.util.Arrays;

/**
 * Connectionist temporal classification: the loss of a sequence of labels that is shorter than the
 * steps, when nobody knows which step has which.
 *
 * <pre>
 *   p_t  = softmax(z_t)                     C classes, of which one is the blank
 *   P    = Σ Π p_t[π_t]                     over all alignments π of T classes that become the target
 *                                           when repeats are merged, and then blanks removed
 *   loss = −log P
 *
 *   l    = (blank, target[0], blank, target[1], …, blank)          S = 2·length + 1 states
 *   α_t(s) = p_t[l_s]·(α_t−1(s) + α_t−1(s−1) + α_t−1(s−2))         the last if l_s is neither the
 *   β_t(s) = Σ p_t+1[l_s′]·β_t+1(s′)        s′ = s, s+1, s+2       blank nor l_s−2; β likewise
 *   P      = α_T−1(S−1) + α_T−1(S−2)
 *   dz_t[c] = (p_t[c] − Σ α_t(s)·β_t(s) / P)·scale                 over the s with l_s = c
 * </pre>
 *
 * <p>A. Graves, S. Fernández, F. Gomez, J. Schmidhuber: Connectionist temporal classification:
 * labelling unsegmented sequence data with recurrent neural networks. ICML 2006, equations 6, 7, 8,
 * 10 and 16, with β without the step's own factor. α and β are kept as logarithms, in double
 * precision, since both leave its range in some hundred steps.
 *
 * <p>A target that T steps cannot hold, one a label and one more between two equal ones, has P = 0,
 * as has one that needs a class of logit −∞. Its loss is +∞ and its gradient 0, so it moves
 * nothing; a caller leaves such losses out of the mean. PyTorch's zero_infinity makes the loss 0
 * too, and its mean divides each loss by the length of its target first. A row with NaN or +∞ has
 * the loss NaN. The target may be empty.
 *
 * <p>Each method works on one row: step t of z, p and dz starts at its offset + t · stride, and may
 * be the same range. Gaps are left alone. Nothing is allocated, and any number of threads may use
 * it at once, each row with a workspace of its own.
 */
public final class Ctc {

  private final SoftmaxCrossEntropy softmax;
  private final Reductions reductions;
  private final int classes;
  private final int blank;

  /**
   * The loss computed with these kernels.
   *
   * @param classes C, with the blank
   * @param blank the class that stands for no label
   * @throws IllegalArgumentException if it is not one of the classes
   */
  public Ctc(Functions functions, Reductions reductions, int classes, int blank) {
    if (blank < 0 || blank >= classes) {
      throw new IllegalArgumentException(
          "ctc: expected one of %d classes as blank but found %d".formatted(classes, blank));
    }
    this.softmax = new SoftmaxCrossEntropy(functions, reductions);
    this.reductions = reductions;
    this.classes = classes;
    this.blank = blank;
  }

  /** Returns the doubles that a row of so many steps needs for a target of that length. */
  public int workspace(int steps, int length) {
    int states = 2 * length + 1;
    return Math.addExact(
        Math.multiplyExact(steps, states + length + 1), Math.addExact(states, classes));
  }

  /** Writes p = softmax(z) of {@code steps} steps. */
  public void probabilities(float[] z, int zOffset, float[] p, int pOffset, int stride, int steps) {
    softmax.probabilities(z, zOffset, p, pOffset, stride, steps, classes);
  }

  /**
   * Writes p = softmax(z), and the loss to losses[at].
   *
   * <p>Shapes: z, p [steps × C]; target [length]; workspace [{@link #workspace}], in which α is
   * left for {@link #backward}.
   *
   * @throws IllegalArgumentException if a label of the target is the blank or not a class
   */
  public void forward(
      float[] z,
      int zOffset,
      float[] p,
      int pOffset,
      int stride,
      int steps,
      int[] target,
      int targetOffset,
      int length,
      float[] losses,
      int at,
      double[] workspace,
      int workspaceOffset) {
    requireLabels(target, targetOffset, length);
    int states = 2 * length + 1;
    int emissions = workspaceOffset + steps * states;
    for (int t = 0; t < steps; t++) {
      int zStep = zOffset + t * stride;
      int emission = emissions + t * (length + 1);
      // Before p is written, which may be where z is.
      float max = reductions.max(z, zStep, classes);
      for (int i = 0; i < length; i++) {
        workspace[emission + i] = z[zStep + target[targetOffset + i]];
      }
      workspace[emission + length] = z[zStep + blank];
      float sum = softmax.normalized(z, zStep, max, p, pOffset + t * stride, classes);
      double shift = max + StrictMath.log(sum);
      for (int i = emission; i <= emission + length; i++) {
        workspace[i] -= shift;
      }
      alphas(t, steps, target, targetOffset, length, workspace, workspaceOffset, emission);
    }
    double logP = logP(steps, states, workspace, workspaceOffset);
    losses[at] = (float) Math.max(-logP, 0);
  }

  /** Writes log α_t of the states that lie on an alignment, and −∞ for the others. */
  private static void alphas(
      int t,
      int steps,
      int[] target,
      int targetOffset,
      int length,
      double[] workspace,
      int workspaceOffset,
      int emission) {
    int states = 2 * length + 1;
    int now = workspaceOffset + t * states;
    int before = now - states;
    Arrays.fill(workspace, now, now + states, Double.NEGATIVE_INFINITY);
    int last = last(t, states);
    for (int s = first(t, steps, states); s <= last; s++) {
      double sum = 0;
      if (t > 0) {
        double skipped =
            skips(target, targetOffset, s) ? workspace[before + s - 2] : Double.NEGATIVE_INFINITY;
        double previous = s == 0 ? Double.NEGATIVE_INFINITY : workspace[before + s - 1];
        sum = LogSum.of(workspace[before + s], previous, skipped);
      }
      workspace[now + s] = sum + workspace[emission + label(s, length)];
    }
  }

  /** The first state from which the steps that are left reach the end, two states a step. */
  private static int first(int t, int steps, int states) {
    return Math.max(0, states - 2 * (steps - t));
  }

  /** The last state that is reached in so many steps. */
  private static int last(int t, int states) {
    return Math.min(states - 1, 2 * t + 1);
  }

  /** The place of a state's class among those of the target, behind which the blank stands. */
  private static int label(int state, int length) {
    return state % 2 == 0 ? length : state / 2;
  }

  /** Whether a state may follow the one two before it, without the blank between. */
  private static boolean skips(int[] target, int targetOffset, int state) {
    int at = targetOffset + state / 2;
    return state % 2 == 1 && state > 1 && target[at] != target[at - 1];
  }

  /** log P from the last α; 0 of no steps and no labels. */
  private static double logP(int steps, int states, double[] workspace, int workspaceOffset) {
    if (steps == 0) {
      return states == 1 ? 0 : Double.NEGATIVE_INFINITY;
    }
    int end = workspaceOffset + steps * states;
    return states == 1 ? workspace[end - 1] : LogSum.of(workspace[end - 1], workspace[end - 2]);
  }

  /**
   * Writes dz, the gradient of scale · loss.
   *
   * <p>p and the workspace are what {@link #forward} wrote.
   */
  public void backward(
      float[] p,
      int pOffset,
      float[] dz,
      int dzOffset,
      int stride,
      int steps,
      int[] target,
      int targetOffset,
      int length,
      float scale,
      double[] workspace,
      int workspaceOffset) {
    int states = 2 * length + 1;
    int emissions = workspaceOffset + steps * states;
    int beta = emissions + steps * (length + 1);
    int shares = beta + states;
    double logP = logP(steps, states, workspace, workspaceOffset);
    Arrays.fill(workspace, beta, beta + states, Double.NEGATIVE_INFINITY);
    workspace[beta + states - 1] = 0;
    workspace[beta + Math.max(0, states - 2)] = 0;
    for (int t = steps - 1; t >= 0; t--) {
      int dzStep = dzOffset + t * stride;
      if (logP == Double.NEGATIVE_INFINITY) {
        Arrays.fill(dz, dzStep, dzStep + classes, 0);
        continue;
      }
      int alpha = workspaceOffset + t * states;
      shares(target, targetOffset, length, workspace, alpha, beta, shares, logP);
      for (int j = 0; j < classes; j++) {
        double x = p[pOffset + t * stride + j] - workspace[shares + j];
        dz[dzStep + j] = Flushed.of(x * scale);
      }
      int emission = emissions + t * (length + 1);
      betas(target, targetOffset, length, workspace, beta, emission);
    }
  }

  /** Writes for each class the part of P that has it at this step: Σ α(s)·β(s) / P. */
  private void shares(
      int[] target,
      int targetOffset,
      int length,
      double[] workspace,
      int alpha,
      int beta,
      int shares,
      double logP) {
    Arrays.fill(workspace, shares, shares + classes, 0);
    for (int s = 0; s <= 2 * length; s++) {
      double log = workspace[alpha + s] + workspace[beta + s];
      if (log != Double.NEGATIVE_INFINITY) {
        int label = s % 2 == 0 ? blank : target[targetOffset + s / 2];
        workspace[shares + label] += StrictMath.exp(log - logP);
      }
    }
  }

  /** Replaces log β_t by log β_t−1, in ascending order, as each reads itself and later ones. */
  private static void betas(
      int[] target, int targetOffset, int length, double[] workspace, int beta, int emission) {
    int last = 2 * length;
    for (int s = 0; s <= last; s++) {
      workspace[beta + s] += workspace[emission + label(s, length)];
    }
    for (int s = 0; s < last; s++) {
      boolean skips = s + 2 <= last && skips(target, targetOffset, s + 2);
      double skipped = skips ? workspace[beta + s + 2] : Double.NEGATIVE_INFINITY;
      workspace[beta + s] = LogSum.of(workspace[beta + s], workspace[beta + s + 1], skipped);
    }
  }

  /**
   * Writes the labels of the most probable alignment, which is not always the one of the most
   * probable labels, and returns their number, at most {@code steps}.
   *
   * <p>Graves et al. 2006, section 3.2: best path decoding. It may be given logits, probabilities
   * or their logarithms; of equals the first class counts.
   */
  public int bestPath(
      float[] z, int zOffset, int stride, int steps, int[] labels, int labelsOffset) {
    int length = 0;
    int before = blank;
    for (int t = 0; t < steps; t++) {
      int at = zOffset + t * stride;
      int best = 0;
      for (int j = 1; j < classes; j++) {
        best = z[at + j] > z[at + best] ? j : best;
      }
      if (best != blank && best != before) {
        labels[labelsOffset + length++] = best;
      }
      before = best;
    }
    return length;
  }

  private void requireLabels(int[] target, int targetOffset, int length) {
    for (int i = 0; i < length; i++) {
      int label = target[targetOffset + i];
      if (label < 0 || label >= classes || label == blank) {
        throw new IllegalArgumentException(
            "ctc: expected one of %d classes other than the blank %d but found label %d at place %d"
                .formatted(classes, blank, label, i));
      }
    }
  }
}
