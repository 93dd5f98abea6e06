package dev.rondo.loss;

import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Reductions;
import java.util.Arrays;

/**
 * The cross entropy of a token that is written from a vocabulary or copied from a source, whichever
 * way it came.
 *
 * <pre>
 *   y    = softmax(z)                       the V tokens of the vocabulary; y[w] = 0 from w = V on
 *   g    = σ(γ)                             the gate
 *   c[w] = Σ a[s]                           over the positions s of the source with token w
 *   p[w] = g·y[w] + (1 − g)·c[w]
 *   loss = −(1 − ε)·log p[label] − ε·mean(log y)
 *
 *   π    = g·y[label] / p[label]            the share of the label that is generated
 *   dz   = (1 − ε)·π·(y − [w = label]) + ε·(y − 1/V)
 *   dγ   = (1 − ε)·(g − π)
 *   da[s] = −(1 − ε)·(1 − π) / c[label]     where token s is the label, else 0
 * </pre>
 *
 * <p>A. See, P. J. Liu, C. D. Manning: Get to the point: summarization with pointer-generator
 * networks. ACL 2017, arXiv 1704.04368, equations 8 and 9. Tokens of a source that the vocabulary
 * lacks are numbered from V on.
 *
 * <p>What is smoothed is y, as in {@link SoftmaxCrossEntropy}: ε keeps the vocabulary from
 * certainty, and says nothing of the gate and of what is copied.
 *
 * <p>log p is the logarithm of a sum of two exponentials, log(g·y) and log((1 − g)·c), so it is
 * finite where either part rounds to 0, and π is never 0 / 0. c[label] counts as at least 2⁻⁸⁰,
 * below which the weights of an attention are 0: then da is finite, and the softmax of the
 * attention makes 0 of it.
 *
 * <p>Each method works on one row: z of V logits, γ, and what is copied of a source of so many
 * positions: {@code ids} of its tokens, and c, {@link #gather gathered} at the first position of
 * each token. Nothing is allocated, and any number of threads may use it at once.
 */
public final class CopyMixture {

  private final Functions functions;
  private final Reductions reductions;
  private final SoftmaxCrossEntropy softmax;
  private final int tokens;
  private final float smoothing;

  /**
   * The loss computed with these kernels.
   *
   * @param tokens V, the number of tokens of the vocabulary
   * @param smoothing ε, in [0, 1]
   * @throws IllegalArgumentException if it is not
   */
  public CopyMixture(Functions functions, Reductions reductions, int tokens, float smoothing) {
    this.functions = functions;
    this.reductions = reductions;
    this.softmax = new SoftmaxCrossEntropy(functions, reductions, smoothing);
    this.tokens = tokens;
    this.smoothing = smoothing;
  }

  /**
   * Makes c of a: at the first position of each token the sum over its positions, in their order,
   * and 0 at the others.
   *
   * <p>Shapes: a [positions] from {@code at} on; firsts [positions] from {@code firstsAt} on: for
   * each position the first one with its token. Writes: a.
   */
  public static void gather(float[] a, int at, int[] firsts, int firstsAt, int positions) {
    for (int s = 0; s < positions; s++) {
      int first = firsts[firstsAt + s];
      if (first < s) {
        a[at + first] += a[at + s];
        a[at + s] = 0;
      }
    }
  }

  /** Returns the most probable token, the first of equals; writes z, whose logits are lost. */
  public int mostProbable(
      float[] z, int zAt, float gate, float[] c, int cAt, int[] ids, int idsAt, int positions) {
    float sum = softmax.exponentials(z, zAt, reductions.max(z, zAt, tokens), z, zAt, tokens);
    return mostProbable(z, zAt, sum, gate, c, cAt, ids, idsAt, positions);
  }

  /**
   * Writes log p of all tokens: V of the vocabulary, then {@code more} that the vocabulary lacks,
   * −∞ for those that the source has not. It must not overlap z, which is left as it is.
   */
  public void logProbabilities(
      float[] z,
      int zAt,
      float gate,
      float[] c,
      int cAt,
      int[] ids,
      int idsAt,
      int positions,
      float[] logP,
      int logPAt,
      int more) {
    softmax.logProbabilities(z, zAt, 0, logP, logPAt, 0, 1, tokens);
    float generating = (float) logSigmoid(gate);
    for (int token = 0; token < tokens; token++) {
      logP[logPAt + token] += generating;
    }
    Arrays.fill(logP, logPAt + tokens, logPAt + tokens + more, Float.NEGATIVE_INFINITY);
    double copying = logSigmoid(-gate);
    for (int s = 0; s < positions; s++) {
      if (c[cAt + s] > 0) {
        int at = logPAt + ids[idsAt + s];
        logP[at] = (float) logOfSum(logP[at], copying + StrictMath.log(c[cAt + s]));
      }
    }
  }

  /**
   * Writes the loss to losses[at], without smoothing, and returns the most probable token; writes
   * z, whose logits are lost.
   *
   * @throws IllegalArgumentException if the label is neither in the vocabulary nor in the source
   */
  public int forward(
      float[] z,
      int zAt,
      float gate,
      float[] c,
      int cAt,
      int[] ids,
      int idsAt,
      int positions,
      int label,
      float[] losses,
      int at) {
    int place = place(ids, idsAt, positions, label);
    float max = reductions.max(z, zAt, tokens);
    double own = label < tokens ? (double) z[zAt + label] - max : Double.NEGATIVE_INFINITY;
    float sum = softmax.exponentials(z, zAt, max, z, zAt, tokens);
    double generated = logSigmoid(gate) + own - StrictMath.log(sum);
    losses[at] = (float) -logOfSum(generated, logCopied(gate, c, cAt, place));
    return mostProbable(z, zAt, sum, gate, c, cAt, ids, idsAt, positions);
  }

  /**
   * Writes the loss to losses[at], and ∂(scale · loss) to z, z[gateAt] and c in place of what
   * stands there; returns the most probable token.
   *
   * @param gateAt where γ stands in the array of z
   * @throws IllegalArgumentException if the label is neither in the vocabulary nor in the source
   */
  public int forwardBackward(
      float[] z,
      int zAt,
      int gateAt,
      float[] c,
      int cAt,
      int[] ids,
      int idsAt,
      int positions,
      int label,
      float[] losses,
      int at,
      float scale) {
    int place = place(ids, idsAt, positions, label);
    float gate = z[gateAt];
    float max = reductions.max(z, zAt, tokens);
    double mean = smoothing == 0 ? 0 : (double) reductions.sum(z, zAt, tokens) / tokens - max;
    double own = label < tokens ? (double) z[zAt + label] - max : Double.NEGATIVE_INFINITY;
    float sum = softmax.exponentials(z, zAt, max, z, zAt, tokens);
    double logSum = StrictMath.log(sum);
    double generated = logSigmoid(gate) + own - logSum;
    double copied = logCopied(gate, c, cAt, place);
    double logP = logOfSum(generated, copied);
    double right = 1 - (double) smoothing;
    losses[at] = (float) -(right * logP + (smoothing == 0 ? 0 : smoothing * (mean - logSum)));
    int found = mostProbable(z, zAt, sum, gate, c, cAt, ids, idsAt, positions);

    double share = StrictMath.exp(generated - logP);
    gradient(z, zAt, sum, (float) (right * share), label, scale);
    z[gateAt] = (float) (right * (sigmoid(gate) - share) * scale);
    float ofCopy =
        place < 0 ? 0 : (float) (-right * StrictMath.exp(copied - logP) / floored(c[cAt + place]));
    for (int s = 0; s < positions; s++) {
      c[cAt + s] = ids[idsAt + s] == label ? ofCopy * scale : 0;
    }
    functions.flush(z, gateAt, 1);
    functions.flush(c, cAt, positions);
    return found;
  }

  /** dz = (share + ε)·y − share·[w = label] − ε/V, with e = y·sum in the place of z. */
  private void gradient(float[] e, int at, float sum, float share, int label, float scale) {
    float factor = (share + smoothing) / sum;
    float spread = smoothing / tokens;
    float ofLabel = label < tokens ? e[at + label] * factor - spread - share : 0;
    for (int token = at; token < at + tokens; token++) {
      e[token] = (e[token] * factor - spread) * scale;
    }
    if (label < tokens) {
      e[at + label] = ofLabel * scale;
    }
    functions.flush(e, at, tokens);
  }

  /**
   * The first token of the largest p, of e = y·sum: one that the source has not is the first of the
   * largest y, and those that it has are compared with it.
   */
  private int mostProbable(
      float[] e,
      int at,
      float sum,
      float gate,
      float[] c,
      int cAt,
      int[] ids,
      int idsAt,
      int positions) {
    double generating = sigmoid(gate) / sum;
    double copying = sigmoid(-gate);
    int best = first(e, at, reductions.max(e, at, tokens));
    double most = generating * e[at + best];
    for (int s = 0; s < positions; s++) {
      if (c[cAt + s] > 0) {
        int token = ids[idsAt + s];
        double p = copying * c[cAt + s] + (token < tokens ? generating * e[at + token] : 0);
        if (p > most || p == most && token < best) {
          best = token;
          most = p;
        }
      }
    }
    return best;
  }

  /** The first token that is so large; the last one if none is, which NaN may bring about. */
  private int first(float[] e, int at, float max) {
    int token = 0;
    while (token < tokens - 1 && e[at + token] != max) {
      token++;
    }
    return token;
  }

  /** The first position of a label in the source, −1 if it is in the vocabulary alone. */
  private int place(int[] ids, int idsAt, int positions, int label) {
    for (int s = 0; s < positions; s++) {
      if (ids[idsAt + s] == label) {
        return s;
      }
    }
    if (label < 0 || label >= tokens) {
      throw new IllegalArgumentException(
          "copy mixture: expected one of %d tokens, or of those of the source, but found label %d"
              .formatted(tokens, label));
    }
    return -1;
  }

  // Logarithms of what a float may round to 0.

  /** log((1 − g)·c) of a place in the source. */
  private static double logCopied(float gate, float[] c, int cAt, int place) {
    return place < 0
        ? Double.NEGATIVE_INFINITY
        : logSigmoid(-gate) + StrictMath.log(floored(c[cAt + place]));
  }

  private static float floored(float copied) {
    return Math.max(copied, Functions.SMALLEST_GRADIENT);
  }

  private static double sigmoid(double x) {
    return StrictMath.exp(logSigmoid(x));
  }

  /** log σ(x) = min(x, 0) − log(1 + e^−|x|). */
  private static double logSigmoid(double x) {
    return Math.min(x, 0) - StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** log(eᵃ + eᵇ), at most 0 as the logarithm of a probability is, whatever rounding does. */
  private static double logOfSum(double a, double b) {
    double most = Math.max(a, b);
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    return Math.min(most + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - most)), 0);
  }
}
