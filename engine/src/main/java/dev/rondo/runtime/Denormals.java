package dev.rondo.runtime;

import dev.rondo.kernel.Functions;

/**
 * Keeps denormal numbers out of states and gradients.
 *
 * <p>An operation on them takes up to a hundred times as long, and Java cannot tell the processor
 * to take them for 0. What is stored and multiplied again is flushed where it arises.
 */
public final class Denormals {

  /**
   * 2⁻⁸⁰: far below what a float sum of gradients can feel, far above the smallest normal number,
   * 2⁻¹²⁶.
   */
  public static final float TINY = Functions.SMALLEST_GRADIENT;

  private Denormals() {}

  /** Returns x, or 0 if |x| < 2⁻⁸⁰; NaN stays. */
  public static float flush(float x) {
    return Math.abs(x) < TINY ? 0f : x;
  }
}
