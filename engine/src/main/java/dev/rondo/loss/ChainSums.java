package dev.rondo.loss;

import java.util.Arrays;

/**
 * The steps of the sums of a {@link LinearChain}, on logarithms in double precision.
 *
 * <pre>
 *   log Σᵢ exp(xᵢ + A[i, j]) = m + M + log Σᵢ exp(xᵢ − m)·exp(A[i, j] − M)
 * </pre>
 *
 * <p>With m the largest x and M the largest A, a step takes C exponentials, as those of A serve all
 * steps, and C² products. Where the sum on the right is {@link #SMALL}, as behind transitions that
 * are all but forbidden, the one on the left is taken, by C exponentials.
 *
 * <p>All lies in one workspace: behind log α of all steps, from {@code raised} on, exp(A − M), Σ ξ,
 * three rows, and M.
 */
final class ChainSums {

  /**
   * Of factors that are 0 or at least 2⁻⁵¹¹, a sum this large lacks less than C·2⁻¹¹¹ of itself.
   */
  private static final double SMALL = 0x1p-400;

  /** exp of less, below 2⁻⁵¹¹, counts as 0: then no product of two is a denormal number. */
  private static final double LOWEST = -511 * 0.6931471805599453;

  /** exp of this is below 2²⁸⁹: as a factor it leaves what counted as 0 below 2⁻²²². */
  private static final double HIGHEST = 200;

  private final int classes;
  private final int transitions;

  /**
   * The sums of a chain.
   *
   * @param transitions where A [C × C] begins in the weights
   */
  ChainSums(int classes, int transitions) {
    this.classes = classes;
    this.transitions = transitions;
  }

  /** Returns the doubles that are needed behind those of log α. */
  int workspace() {
    return Math.addExact(Math.multiplyExact(classes, 2 * classes + 3), 1);
  }

  /** Where Σ ξ lies. */
  int pairs(int raised) {
    return raised + classes * classes;
  }

  /** Where log β lies. */
  int beta(int raised) {
    return raised + 2 * classes * classes;
  }

  private int left(int raised) {
    return beta(raised) + classes;
  }

  private int right(int raised) {
    return beta(raised) + 2 * classes;
  }

  private int largest(int raised) {
    return beta(raised) + 3 * classes;
  }

  void clearPairs(double[] v, int raised) {
    Arrays.fill(v, pairs(raised), beta(raised), 0);
  }

  /** Writes exp(A − M), and M. */
  void raise(float[] w, double[] v, int raised) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = transitions; i < transitions + classes * classes; i++) {
      largest = Math.max(largest, w[i]);
    }
    double shift = finite(largest);
    for (int i = 0; i < classes * classes; i++) {
      v[raised + i] = exp(w[transitions + i] - shift);
    }
    v[largest(raised)] = shift;
  }

  /** Writes log Σᵢ α_t−1(i)·exp(A[i, j]) for each j at {@code now}, behind log α_t−1. */
  void advance(float[] w, double[] v, int now, int raised) {
    int before = now - classes;
    int left = left(raised);
    double shift = shifted(v, before, v, left) + v[largest(raised)];
    Arrays.fill(v, now, now + classes, 0);
    for (int i = 0; i < classes; i++) {
      double a = v[left + i];
      for (int j = 0; j < classes; j++) {
        v[now + j] += a * v[raised + i * classes + j];
      }
    }
    for (int j = 0; j < classes; j++) {
      double sum = v[now + j];
      v[now + j] =
          sum < SMALL
              ? logSum(v, before, w, transitions + j, classes)
              : shift + StrictMath.log(sum);
    }
  }

  /** Adds ξ_t, from log α_t at {@code alpha}, and replaces log β_t+1 + z_t+1 by log β_t. */
  void retreat(float[] w, double[] v, int alpha, int raised, double logZ) {
    int beta = beta(raised);
    int left = left(raised);
    int right = right(raised);
    double shift = shifted(v, beta, v, right) + v[largest(raised)];
    double factor = shifted(v, alpha, v, left) + shift - logZ;
    boolean exact = factor > HIGHEST;
    if (exact) {
      addPairs(w, v, alpha, raised, logZ);
    }
    double scale = exact ? 0 : StrictMath.exp(factor);
    for (int i = 0; i < classes; i++) {
      double a = v[left + i] * scale;
      double sum = 0;
      for (int j = 0; j < classes; j++) {
        double term = v[raised + i * classes + j] * v[right + j];
        sum += term;
        v[pairs(raised) + i * classes + j] += a * term;
      }
      // To the left, whose element has been read: β is read until all its sums are there.
      v[left + i] =
          sum < SMALL
              ? logSum(v, beta, w, transitions + i * classes, 1)
              : shift + StrictMath.log(sum);
    }
    System.arraycopy(v, left, v, beta, classes);
  }

  /** Adds ξ_t, each by an exponential of its own. */
  private void addPairs(float[] w, double[] v, int alpha, int raised, double logZ) {
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        int pair = i * classes + j;
        double log = v[alpha + i] + w[transitions + pair] + v[beta(raised) + j];
        v[pairs(raised) + pair] += StrictMath.exp(log - logZ);
      }
    }
  }

  /** log Σᵢ exp(xᵢ + w[at + i · stride]); −∞ if all are. */
  double logSum(double[] x, int xAt, float[] w, int at, int stride) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      largest = Math.max(largest, x[xAt + i] + w[at + i * stride]);
    }
    double shift = finite(largest);
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += StrictMath.exp(x[xAt + i] + w[at + i * stride] - shift);
    }
    return shift + StrictMath.log(sum);
  }

  /** Writes y = exp(x − m), and returns m. */
  private double shifted(double[] x, int xAt, double[] y, int yAt) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      largest = Math.max(largest, x[xAt + i]);
    }
    double shift = finite(largest);
    for (int i = 0; i < classes; i++) {
      y[yAt + i] = exp(x[xAt + i] - shift);
    }
    return shift;
  }

  /** What may be subtracted from −∞. */
  private static double finite(double largest) {
    return largest == Double.NEGATIVE_INFINITY ? 0 : largest;
  }

  private static double exp(double x) {
    return x < LOWEST ? 0 : StrictMath.exp(x);
  }
}
