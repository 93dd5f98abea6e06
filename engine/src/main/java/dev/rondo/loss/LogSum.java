package dev.rondo.loss;

/** Logarithms of sums of a few numbers that are logarithms themselves. */
final class LogSum {

  /** exp of less, about 4·10⁻¹⁸, is below half of the last place of 1, which it is added to. */
  private static final double NOTHING = -40;

  private LogSum() {}

  /** Returns log(eᵃ + eᵇ); −∞ if both are. */
  static double of(double a, double b) {
    double most = Math.max(a, b);
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double less = Math.min(a, b) - most;
    return less < NOTHING ? most : most + StrictMath.log1p(StrictMath.exp(less));
  }

  /** Returns log(eᵃ + eᵇ + eᶜ); −∞ if all are. */
  static double of(double a, double b, double c) {
    return of(of(a, b), c);
  }
}
