package dev.rondo.loss;

/** Logarithms of sums of a few numbers that are logarithms themselves. */
final class LogSum {

  /** exp of less, about 4·10⁻¹⁸, is below half of the last place of 1, which it is added to. */
  private static final double NOTHING = -40;

  private LogSum() {}

  /** Returns log(eᵃ + eᵇ); −∞ if both are. */
  static double of(double a, double b) {
    return of(a, b, Double.NEGATIVE_INFINITY);
  }

  /** Returns log(eᵃ + eᵇ + eᶜ); −∞ if all are. */
  static double of(double a, double b, double c) {
    double most = Math.max(a, Math.max(b, c));
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    return most + StrictMath.log(exp(a - most) + exp(b - most) + exp(c - most));
  }

  private static double exp(double x) {
    return x == 0 ? 1 : x < NOTHING ? 0 : StrictMath.exp(x);
  }
}
