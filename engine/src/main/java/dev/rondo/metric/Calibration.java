package dev.rondo.metric;

/**
 * The probability that a score means: p = σ(slope·s + intercept).
 *
 * <p>J. Platt: Probabilistic outputs for support vector machines. 1999.
 *
 * @param slope what scores are multiplied by
 * @param intercept what is added
 */
public record Calibration(double slope, double intercept) {

  /** More than the 6 or so that Newton's method takes. */
  private static final int STEPS = 100;

  // Constants of Lin, Lin and Weng 2007, appendix.
  private static final double GRADIENT_END = 1e-5;
  private static final double RIDGE = 1e-12;
  private static final double SHORTEST = 1e-10;
  private static final double SUFFICIENT = 1e-4;

  /** Returns the probability of being the same of a pair with a score, from 0 to 1. */
  public float probability(float score) {
    return (float) probability(slope * score + intercept);
  }

  private static double probability(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return (z >= 0 ? 1 : e) / (1 + e);
  }

  /**
   * Fits slope and intercept to pairs by maximum likelihood, where a pair that is the same counts
   * as (n + 1)/(n + 2) of n such, and another as 1/(m + 2) of m.
   *
   * <p>H.-T. Lin, C.-J. Lin, R. C. Weng: A note on Platt's probabilistic outputs for support vector
   * machines. Machine Learning 68, 2007.
   *
   * @throws IllegalArgumentException if there are not as many scores as labels, or none
   */
  public static Calibration of(float[] scores, boolean[] isSame) {
    if (scores.length != isSame.length || scores.length == 0) {
      throw new IllegalArgumentException(
          "expected as many scores as labels, and some, but found %d and %d"
              .formatted(scores.length, isSame.length));
    }
    int same = 0;
    for (boolean one : isSame) {
      same += one ? 1 : 0;
    }
    int others = scores.length - same;
    var goals = new double[scores.length];
    for (int i = 0; i < goals.length; i++) {
      goals[i] = isSame[i] ? (same + 1.0) / (same + 2.0) : 1 / (others + 2.0);
    }
    var now = new Calibration(0, StrictMath.log((same + 1.0) / (others + 1.0)));
    for (int step = 0; step < STEPS; step++) {
      Calibration next = now.improved(scores, goals);
      if (next.equals(now)) {
        break;
      }
      now = next;
    }
    return now;
  }

  /** −Σ (g·log p + (1 − g)·log(1 − p)). */
  private double loss(float[] scores, double[] goals) {
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      double z = slope * scores[i] + intercept;
      loss += Math.max(z, 0) - goals[i] * z + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }
    return loss;
  }

  /** A step of Newton's method that lowers the loss, or itself at the end. */
  private Calibration improved(float[] scores, double[] goals) {
    double h11 = RIDGE;
    double h22 = RIDGE;
    double h21 = 0;
    double g1 = 0;
    double g2 = 0;
    for (int i = 0; i < scores.length; i++) {
      double p = probability(slope * scores[i] + intercept);
      double weight = p * (1 - p);
      h11 += weight * scores[i] * scores[i];
      h22 += weight;
      h21 += weight * scores[i];
      g1 += (p - goals[i]) * scores[i];
      g2 += p - goals[i];
    }
    if (Math.abs(g1) < GRADIENT_END && Math.abs(g2) < GRADIENT_END) {
      return this;
    }
    double determinant = h11 * h22 - h21 * h21;
    double d1 = -(h22 * g1 - h21 * g2) / determinant;
    double d2 = -(h11 * g2 - h21 * g1) / determinant;
    double falling = g1 * d1 + g2 * d2;
    double now = loss(scores, goals);
    for (double length = 1; length >= SHORTEST; length /= 2) {
      var next = new Calibration(slope + length * d1, intercept + length * d2);
      if (next.loss(scores, goals) < now + SUFFICIENT * length * falling) {
        return next;
      }
    }
    return this;
  }
}
