package dev.rondo.metric;

/**
 * What probability a score means: p = σ(slope·s + intercept).
 *
 * <p>J. Platt: Probabilistic outputs for support vector machines and comparisons to regularized
 * likelihood methods. Advances in Large Margin Classifiers, 1999. Where Platt writes A and B, slope
 * is −A and intercept −B.
 *
 * @param slope what scores are multiplied by; negative where low scores mean the same
 * @param intercept what is added
 */
public record Calibration(double slope, double intercept) {

  /** C. Guo et al.: On calibration of modern neural networks. ICML 2017, section 5. */
  private static final int BINS = 15;

  /**
   * Fits slope and intercept to scores of pairs by maximum likelihood; the arrays are not modified.
   *
   * <p>With P pairs that are the same and N that are not, a pair that is counts as (P + 1)/(P + 2)
   * the same, another as 1/(N + 2), so that scores that tell all pairs apart get no certainty.
   * Constant scores get a slope of 0. The result depends on the order of pairs in its last bits,
   * and on nothing else.
   *
   * <p>H.-T. Lin, C.-J. Lin, R. C. Weng: A note on Platt's probabilistic outputs for support vector
   * machines. Machine Learning 68, 2007.
   *
   * @param scores [n]
   * @param isSame [n], whether each pair is the same; one kind alone will do
   * @throws IllegalArgumentException if there are not as many of both, none, or if a score is not
   *     finite
   */
  public static Calibration of(float[] scores, boolean[] isSame) {
    String metric = "calibration";
    checkPairs(metric, scores, isSame, "scores");
    FloatOrder.checkFinite(metric, scores);
    return new PlattScaling(scores, isSame).fit();
  }

  /** Returns the probability that a pair with a score is the same, from 0 to 1. */
  public float probability(float score) {
    return (float) sigmoid(slope * score + intercept);
  }

  /** 1 / (1 + exp(−z)), without overflow. */
  static double sigmoid(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return (z >= 0 ? 1 : e) / (1 + e);
  }

  /**
   * The expected calibration error, how far probabilities are from the shares that come true: the
   * mean of |mean probability − share of the same| over 15 bins of equal width, by their sizes.
   *
   * <pre>
   *   error = Σ |Σ pᵢ − number of the same in bin b| / n     over the bins b = 1 … 15
   *   bin b: the pairs with (b − 1)/15 &lt; pᵢ ≤ b/15
   * </pre>
   *
   * <p>A probability of 0 is in the first bin. Bins are over the probability of being the same, as
   * in M. P. Naeini et al.: Obtaining well calibrated probabilities using Bayesian binning. AAAI
   * 2015; their number and edges are those of Guo et al. 2017.
   *
   * @param probabilities [n], of being the same; not modified
   * @param isSame [n], whether each pair is the same; not modified
   * @throws IllegalArgumentException if there are not as many of both, none, or if a probability is
   *     not from 0 to 1
   */
  public static double expectedError(float[] probabilities, boolean[] isSame) {
    String metric = "expected calibration error";
    checkPairs(metric, probabilities, isSame, "probabilities");
    double[] excess = new double[BINS];
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "%s: expected a probability from 0 to 1 at %d but found %s".formatted(metric, i, p));
      }
      // 15 times a float is exact in double precision, so an edge belongs where it should.
      int bin = Math.max(0, (int) Math.ceil(p * BINS) - 1);
      excess[bin] += p - (isSame[i] ? 1 : 0);
    }
    double sum = 0;
    for (double one : excess) {
      sum += Math.abs(one);
    }
    return sum / probabilities.length;
  }

  private static void checkPairs(String metric, float[] of, boolean[] isSame, String name) {
    if (of.length != isSame.length) {
      throw new IllegalArgumentException(
          "%s: expected as many %s as labels but found %d and %d"
              .formatted(metric, name, of.length, isSame.length));
    }
    if (of.length == 0) {
      throw new IllegalArgumentException(metric + ": expected at least 1 pair but found 0");
    }
  }
}
