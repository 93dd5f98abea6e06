package dev.rondo.loss;

import java.util.Arrays;

/**
 * A conditional random field whose tags form a chain: the loss of a path of tags, the probability
 * of each tag, and the best path.
 *
 * <pre>
 *   score(y) = start[y_0] + Σ z_t[y_t] + Σ A[y_t−1, y_t] + end[y_T−1]
 *   Z        = Σ exp(score(y))              over all paths y of T tags, C^T of them
 *   loss     = log Z − score(tags)
 *
 *   α_t(j) = exp(z_t[j])·Σᵢ α_t−1(i)·exp(A[i, j])                  α_0(j) = exp(start[j] + z_0[j])
 *   β_t(i) = Σⱼ exp(A[i, j] + z_t+1[j])·β_t+1(j)                   β_T−1(j) = exp(end[j])
 *   Z      = Σⱼ α_T−1(j)·exp(end[j])
 *   p_t(j)    = α_t(j)·β_t(j) / Z                                  of tag j at step t
 *   ξ_t(i, j) = α_t(i)·exp(A[i, j] + z_t+1[j])·β_t+1(j) / Z        of i at step t, and j behind it
 *
 *   dz_t[j] = (p_t(j) − [j = tag_t])·scale
 *   dA[i, j] += Σ_t (ξ_t(i, j) − [i = tag_t, j = tag_t+1])·scale
 *   dstart += dz_0,  dend += dz_T−1
 * </pre>
 *
 * <p>J. Lafferty, A. McCallum, F. Pereira: Conditional random fields. ICML 2001; the sums are those
 * of L. R. Rabiner: A tutorial on hidden Markov models. Proceedings of the IEEE 77(2), 1989,
 * sections III.A to III.C.
 *
 * <h2>Forbidden tags and transitions</h2>
 *
 * A score of −∞, in z, A, start or end, has the probability 0 and the gradient 0, in all methods:
 * so that an inner tag follows none but the first of its kind, for instance. Where the path of the
 * tags itself is forbidden the loss is +∞ and every gradient 0. NaN or +∞ in a row makes its loss
 * NaN.
 *
 * <p>Each method works on one row of at least one step: step t of z, p and dz starts at its offset
 * + t · stride, and may be the same range. Gaps are left alone. A [C × C] is dense, start and end
 * are [C]; all three lie at fixed places of the weights w, and their gradients as far from each
 * other in dw. Nothing is allocated, and any number of threads may use it at once, each row with a
 * workspace of its own.
 */
public final class LinearChain {

  private final int classes;
  private final int transitions;
  private final int start;
  private final int end;
  private final ChainSums chain;

  /**
   * A chain of C tags.
   *
   * @param classes C
   * @param transitions where A begins in the weights
   * @param start where the scores of the first tag begin in the weights
   * @param end where the scores of the last tag begin in the weights
   */
  public LinearChain(int classes, int transitions, int start, int end) {
    this.classes = classes;
    this.transitions = transitions;
    this.start = start;
    this.end = end;
    this.chain = new ChainSums(classes, transitions);
  }

  /** Returns the doubles that a row of so many steps needs. */
  public int workspace(int steps) {
    return Math.addExact(Math.multiplyExact(steps, classes), chain.workspace());
  }

  /**
   * Writes the loss to losses[at].
   *
   * <p>Shapes: z [steps × C]; tags [steps]; workspace [{@link #workspace}], in which α is left for
   * {@link #backwardAccumulate}.
   *
   * @throws IllegalArgumentException if a tag is not in [0, C), or there are no steps
   */
  public void forward(
      float[] z,
      int zOffset,
      int stride,
      int steps,
      float[] w,
      int[] tags,
      int tagsOffset,
      float[] losses,
      int at,
      double[] workspace,
      int workspaceOffset) {
    requireTags(tags, tagsOffset, steps);
    double score = score(z, zOffset, stride, steps, w, tags, tagsOffset);
    double logZ = alphas(z, zOffset, stride, steps, w, workspace, workspaceOffset);
    boolean forbidden = score == Double.NEGATIVE_INFINITY && !Double.isNaN(logZ);
    losses[at] = forbidden ? Float.POSITIVE_INFINITY : (float) Math.max(logZ - score, 0);
  }

  /** Returns the score of a path. */
  public double score(
      float[] z, int zOffset, int stride, int steps, float[] w, int[] tags, int tagsOffset) {
    double score = (double) w[start + tags[tagsOffset]] + w[end + tags[tagsOffset + steps - 1]];
    for (int t = 0; t < steps; t++) {
      int tag = tags[tagsOffset + t];
      score += z[zOffset + t * stride + tag];
      if (t > 0) {
        score += w[transitions + tags[tagsOffset + t - 1] * classes + tag];
      }
    }
    return score;
  }

  /** Writes log α of all steps, and exp(A − its largest) behind them; returns log Z. */
  private double alphas(
      float[] z, int zOffset, int stride, int steps, float[] w, double[] v, int alpha) {
    int raised = alpha + steps * classes;
    chain.raise(w, v, raised);
    for (int j = 0; j < classes; j++) {
      v[alpha + j] = (double) w[start + j] + z[zOffset + j];
    }
    for (int t = 1; t < steps; t++) {
      int now = alpha + t * classes;
      chain.advance(w, v, now, raised);
      for (int j = 0; j < classes; j++) {
        v[now + j] += z[zOffset + t * stride + j];
      }
    }
    return chain.logSum(v, raised - classes, w, end, 1);
  }

  /**
   * Writes dz, the gradient of scale · loss, and adds to dw that of A, start and end.
   *
   * <p>The workspace is what {@link #forward} wrote, and dz may be z. The gradients lie in dw as
   * the weights do in w, that of A from dwOffset on.
   */
  public void backwardAccumulate(
      float[] z,
      int zOffset,
      float[] dz,
      int dzOffset,
      int stride,
      int steps,
      float[] w,
      float[] dw,
      int dwOffset,
      int[] tags,
      int tagsOffset,
      float scale,
      double[] workspace,
      int workspaceOffset) {
    int raised = workspaceOffset + steps * classes;
    double score = score(z, zOffset, stride, steps, w, tags, tagsOffset);
    double logZ = chain.logSum(workspace, raised - classes, w, end, 1);
    if (score == Double.NEGATIVE_INFINITY && !Double.isNaN(logZ)) {
      zeros(dz, dzOffset, stride, steps);
      return;
    }
    betas(z, zOffset, dz, dzOffset, stride, steps, w, workspace, workspaceOffset, logZ);
    gradients(dz, dzOffset, stride, steps, tags, tagsOffset, scale, workspace, chain.pairs(raised));
    for (int i = 0; i < classes * classes; i++) {
      dw[dwOffset + i] += Flushed.of(workspace[chain.pairs(raised) + i] * scale);
    }
    for (int j = 0; j < classes; j++) {
      dw[dwOffset + start - transitions + j] += dz[dzOffset + j];
      dw[dwOffset + end - transitions + j] += dz[dzOffset + (steps - 1) * stride + j];
    }
  }

  /** Writes dz in place of p, and takes what the tags have from Σ ξ. */
  private void gradients(
      float[] dz,
      int dzOffset,
      int stride,
      int steps,
      int[] tags,
      int tagsOffset,
      float scale,
      double[] v,
      int pairs) {
    for (int t = 0; t < steps; t++) {
      int step = dzOffset + t * stride;
      int tag = tags[tagsOffset + t];
      dz[step + tag] -= 1;
      for (int j = step; j < step + classes; j++) {
        dz[j] = Flushed.of((double) dz[j] * scale);
      }
      if (t > 0) {
        v[pairs + tags[tagsOffset + t - 1] * classes + tag] -= 1;
      }
    }
  }

  /**
   * Writes p, the probability of each tag at each step, which sum to 1 a step; 0 if every path is
   * forbidden.
   *
   * <p>Shapes: z, p [steps × C]; workspace [{@link #workspace}].
   *
   * @throws IllegalArgumentException if there are no steps
   */
  public void marginals(
      float[] z,
      int zOffset,
      float[] p,
      int pOffset,
      int stride,
      int steps,
      float[] w,
      double[] workspace,
      int workspaceOffset) {
    requireSteps(steps);
    double logZ = alphas(z, zOffset, stride, steps, w, workspace, workspaceOffset);
    if (logZ == Double.NEGATIVE_INFINITY) {
      zeros(p, pOffset, stride, steps);
    } else {
      betas(z, zOffset, p, pOffset, stride, steps, w, workspace, workspaceOffset, logZ);
    }
  }

  private void zeros(float[] x, int offset, int stride, int steps) {
    for (int t = 0; t < steps; t++) {
      Arrays.fill(x, offset + t * stride, offset + t * stride + classes, 0);
    }
  }

  /** Writes p, and Σ_t ξ_t to its place in the workspace. */
  private void betas(
      float[] z,
      int zOffset,
      float[] p,
      int pOffset,
      int stride,
      int steps,
      float[] w,
      double[] v,
      int alpha,
      double logZ) {
    int raised = alpha + steps * classes;
    int beta = chain.beta(raised);
    chain.clearPairs(v, raised);
    for (int j = 0; j < classes; j++) {
      v[beta + j] = w[end + j];
    }
    for (int t = steps - 1; t >= 0; t--) {
      int now = alpha + t * classes;
      for (int j = 0; j < classes; j++) {
        double log = v[now + j] + v[beta + j];
        // Before p is written, which may be where z is.
        v[beta + j] += z[zOffset + t * stride + j];
        p[pOffset + t * stride + j] = Flushed.of(StrictMath.exp(log - logZ));
      }
      if (t > 0) {
        chain.retreat(w, v, now - classes, raised, logZ);
      }
    }
  }

  /**
   * Writes the best path, and returns its score; −∞ if every path is forbidden, and then the path
   * means nothing.
   *
   * <p>Of equal paths the one with the lower last tag, then the lower one before it, and so on.
   * Shapes: z [steps × C]; path [steps]; workspace [{@link #workspace}]. Source: A. J. Viterbi:
   * Error bounds for convolutional codes and an asymptotically optimum decoding algorithm. IEEE
   * Transactions on Information Theory 13(2), 1967.
   *
   * @throws IllegalArgumentException if there are no steps
   */
  public double bestPath(
      float[] z,
      int zOffset,
      int stride,
      int steps,
      float[] w,
      int[] path,
      int pathOffset,
      double[] workspace,
      int workspaceOffset) {
    requireSteps(steps);
    for (int j = 0; j < classes; j++) {
      workspace[workspaceOffset + j] = (double) w[start + j] + z[zOffset + j];
    }
    for (int t = 1; t < steps; t++) {
      int now = workspaceOffset + t * classes;
      for (int j = 0; j < classes; j++) {
        int best = best(workspace, now - classes, w, transitions + j, classes);
        workspace[now + j] =
            workspace[now - classes + best]
                + w[transitions + best * classes + j]
                + z[zOffset + t * stride + j];
      }
    }
    int last = workspaceOffset + (steps - 1) * classes;
    int tag = best(workspace, last, w, end, 1);
    final double score = workspace[last + tag] + w[end + tag];
    path[pathOffset + steps - 1] = tag;
    for (int t = steps - 2; t >= 0; t--) {
      tag = best(workspace, workspaceOffset + t * classes, w, transitions + tag, classes);
      path[pathOffset + t] = tag;
    }
    return score;
  }

  /** The first i with the largest xᵢ + w[at + i · stride]. */
  private int best(double[] x, int xAt, float[] w, int at, int stride) {
    int best = 0;
    double most = x[xAt] + w[at];
    for (int i = 1; i < classes; i++) {
      double score = x[xAt + i] + w[at + i * stride];
      if (score > most) {
        best = i;
        most = score;
      }
    }
    return best;
  }

  private void requireTags(int[] tags, int tagsOffset, int steps) {
    requireSteps(steps);
    for (int t = 0; t < steps; t++) {
      int tag = tags[tagsOffset + t];
      if (tag < 0 || tag >= classes) {
        throw new IllegalArgumentException(
            "linear chain: expected one of %d tags but found %d at step %d"
                .formatted(classes, tag, t));
      }
    }
  }

  private static void requireSteps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "linear chain: expected a row of at least 1 step but found " + steps);
    }
  }
}
