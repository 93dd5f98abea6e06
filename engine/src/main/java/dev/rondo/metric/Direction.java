package dev.rondo.metric;

/** Which way a metric improves. */
public enum Direction {
  /** As accuracy does. */
  HIGHER_IS_BETTER,
  /** As a loss does. */
  LOWER_IS_BETTER;

  /** Whether the candidate is strictly better; anything is better than NaN, and NaN never is. */
  public boolean better(double candidate, double best) {
    if (Double.isNaN(candidate) || Double.isNaN(best)) {
      return !Double.isNaN(candidate);
    }
    return switch (this) {
      case HIGHER_IS_BETTER -> candidate > best;
      case LOWER_IS_BETTER -> candidate < best;
    };
  }
}
