package dev.rondo.optimizer;

/** Whole powers of a number. */
final class Power {

  private Power() {}

  /**
   * Returns baseᵏ by repeated squaring: the same on every machine, as Math.pow is not, and without
   * the arrays that StrictMath.pow allocates.
   */
  static double of(double base, long k) {
    double power = 1;
    double square = base;
    for (long rest = k; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }
}
