package dev.rondo.loss;

import dev.rondo.kernel.Functions;

/** What {@link Functions#flush} does, for a single gradient that was computed in doubles. */
final class Flushed {

  private Flushed() {}

  /** Returns x as a float, and 0 where it is below {@link Functions#SMALLEST_GRADIENT}. */
  static float of(double x) {
    return Math.abs(x) < Functions.SMALLEST_GRADIENT ? 0 : (float) x;
  }
}
