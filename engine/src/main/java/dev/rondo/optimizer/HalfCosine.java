package dev.rondo.optimizer;

/**
 * Half a wave, from 1 down to 0.
 *
 * <p>Our own, since Math.cos has other bits on other machines, and StrictMath.cos allocates an
 * array where C2 has not compiled it.
 */
final class HalfCosine {

  /** x²²/22! is below 2·10⁻¹⁷ for x ≤ π/2, and the next ones are smaller still. */
  private static final int TERMS = 11;

  private HalfCosine() {}

  /** (1 + cos(π·u)) / 2 = cos²(π·u/2) for u in [0, 1], within 4·10⁻¹⁶. */
  static double of(double u) {
    double square = Math.PI * Math.PI / 4 * u * u;
    // cos x = 1 − x²/2·(1 − x²/(3·4)·(1 − x²/(5·6)·(…))), the smallest terms first.
    double cosine = 1;
    for (int i = TERMS; i >= 1; i--) {
      cosine = 1 - square / ((2.0 * i - 1) * (2.0 * i)) * cosine;
    }
    return cosine * cosine;
  }
}
