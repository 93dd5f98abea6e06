package dev.rondo.metric;

/**
 * The maximum-likelihood fit of a calibration, by Newton's method with backtracking.
 *
 * <pre>
 *   pᵢ = σ(a·xᵢ + b)
 *   loss = −Σ (tᵢ·log pᵢ + (1 − tᵢ)·log(1 − pᵢ)) = Σ (log(1 + exp(zᵢ)) − tᵢ·zᵢ)     zᵢ = a·xᵢ + b
 *   gradient = (Σ (pᵢ − tᵢ)·xᵢ, Σ (pᵢ − tᵢ))
 *   Hessian = (Σ wᵢ·xᵢ²  Σ wᵢ·xᵢ; Σ wᵢ·xᵢ  Σ wᵢ) + ridge·I     wᵢ = pᵢ·(1 − pᵢ)
 * </pre>
 *
 * <p>Each x is a score less the mean of all, by their standard deviation. The maximum is the same,
 * but the end of the search, which is absolute, means the same at any scale of scores, and scores
 * in a narrow range far from 0, as cosines are, do not cancel in the determinant.
 *
 * <p>H.-T. Lin, C.-J. Lin, R. C. Weng: A note on Platt's probabilistic outputs for support vector
 * machines. Machine Learning 68, 2007; the constants are those of its appendix.
 */
final class PlattScaling {

  private static final int STEPS = 100;
  private static final double GRADIENT_END = 1e-5;
  private static final double RIDGE = 1e-12;
  private static final double SHORTEST = 1e-10;
  private static final double SUFFICIENT = 1e-4;

  private final double mean;
  private final double deviation;
  private final double[] x;
  private final double[] targets;

  // Where the search is.
  private double a;
  private double b;

  /** Scores that are finite, at least one, beside as many labels. */
  PlattScaling(float[] scores, boolean[] isSame) {
    this.x = new double[scores.length];
    this.targets = new double[scores.length];
    double sum = 0;
    for (float score : scores) {
      // Differences to the first score, so that a constant series has no rounded mean.
      sum += (double) score - scores[0];
    }
    this.mean = scores[0] + sum / scores.length;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = scores[i] - mean;
      squares += x[i] * x[i];
    }
    this.deviation = Math.sqrt(squares / x.length);
    for (int i = 0; i < x.length; i++) {
      x[i] = deviation == 0 ? 0 : x[i] / deviation;
    }
    aim(isSame);
  }

  /** Sets the targets, and begins with the slope of 0 that is right for scores that say nothing. */
  private void aim(boolean[] isSame) {
    int same = 0;
    for (boolean one : isSame) {
      same += one ? 1 : 0;
    }
    int others = isSame.length - same;
    for (int i = 0; i < targets.length; i++) {
      targets[i] = isSame[i] ? (same + 1.0) / (same + 2.0) : 1 / (others + 2.0);
    }
    b = StrictMath.log((same + 1.0) / (others + 1.0));
  }

  Calibration fit() {
    int steps = 0;
    while (steps < STEPS && step()) {
      steps++;
    }
    return deviation == 0
        ? new Calibration(0, b)
        : new Calibration(a / deviation, b - a * mean / deviation);
  }

  /** Takes a step of Newton's method, or returns false where none lowers the loss. */
  private boolean step() {
    double haa = RIDGE;
    double hbb = RIDGE;
    double hab = 0;
    double ga = 0;
    double gb = 0;
    for (int i = 0; i < x.length; i++) {
      double p = Calibration.sigmoid(a * x[i] + b);
      double weight = p * (1 - p);
      haa += weight * x[i] * x[i];
      hbb += weight;
      hab += weight * x[i];
      ga += (p - targets[i]) * x[i];
      gb += p - targets[i];
    }
    if (Math.abs(ga) < GRADIENT_END && Math.abs(gb) < GRADIENT_END) {
      return false;
    }
    double determinant = haa * hbb - hab * hab;
    double da = -(hbb * ga - hab * gb) / determinant;
    double db = -(haa * gb - hab * ga) / determinant;
    return backtrack(da, db, ga * da + gb * db);
  }

  /** Goes as far in a direction, by halves, as lowers the loss sufficiently; false if nowhere. */
  private boolean backtrack(double da, double db, double slope) {
    double now = loss(a, b);
    for (double length = 1; length >= SHORTEST; length /= 2) {
      double nextA = a + length * da;
      double nextB = b + length * db;
      if (loss(nextA, nextB) < now + SUFFICIENT * length * slope) {
        a = nextA;
        b = nextB;
        return true;
      }
    }
    return false;
  }

  private double loss(double slope, double intercept) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double z = slope * x[i] + intercept;
      loss += Math.max(z, 0) - targets[i] * z + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }
    return loss;
  }
}
