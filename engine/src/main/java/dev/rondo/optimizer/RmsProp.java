package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * Gradients divided by the root of a moving average of their squares.
 *
 * <p>v ← α·v + (1 − α)·g², w ← w − rate · g / (√v + ε). One state array: v.
 *
 * <p>T. Tieleman, G. Hinton: Lecture 6.5, rmsprop. Neural networks for machine learning, Coursera,
 * 2012. ε stands outside of the root, as in PyTorch.
 *
 * @param rate the learning rate, finite and at least 0
 * @param alpha the part of the average that a step keeps, in [0, 1)
 * @param epsilon what keeps the division finite, finite and above 0
 */
public record RmsProp(float rate, float alpha, float epsilon) implements Optimizer {

  /** Checks the ranges of the numbers. */
  public RmsProp {
    Range.check("rmsprop", "rate", rate);
    Range.checkFraction("rmsprop", "alpha", alpha);
    Range.checkPositive("rmsprop", "epsilon", epsilon);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public RmsProp withRate(float rate) {
    return new RmsProp(rate, alpha, epsilon);
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
    kernels.rmsProp(w, g, slots[0], from, to, scale, rate * rateFactor, alpha, 1 - alpha, epsilon);
  }
}
