package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * Gradients in the units of the weights: divided by the root of a moving average of their squares,
 * and multiplied by that of the squares of earlier steps.
 *
 * <pre>
 *   v ← ρ·v + (1 − ρ)·g²
 *   s = √(u + ε) / √(v + ε) · g
 *   u ← ρ·u + (1 − ρ)·s²
 *   w ← w − rate · s
 * </pre>
 *
 * <p>Two state arrays: v, u. M. D. Zeiler: Adadelta: an adaptive learning rate method. 2012, arXiv
 * 1212.5701, algorithm 1, where the rate is 1.
 *
 * @param rate the learning rate, finite and at least 0
 * @param rho the part of both averages that a step keeps, in [0, 1)
 * @param epsilon what the first steps begin with, finite and above 0
 */
public record Adadelta(float rate, float rho, float epsilon) implements Optimizer {

  /** Checks the ranges of the numbers. */
  public Adadelta {
    Range.check("adadelta", "rate", rate);
    Range.checkFraction("adadelta", "rho", rho);
    Range.checkPositive("adadelta", "epsilon", epsilon);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Adadelta withRate(float rate) {
    return new Adadelta(rate, rho, epsilon);
  }

  @Override
  public void update(
      Updates kernels,
      float[] w,
      float[] g,
      float[][] slots,
      int from,
      int to,
      long step,
      float scale,
      float rateFactor) {
    kernels.adadelta(w, g, slots[0], slots[1], from, to, scale, rate * rateFactor, rho, epsilon);
  }
}
