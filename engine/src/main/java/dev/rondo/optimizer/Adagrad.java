package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * Gradients divided by the root of the sum of all their squares, so that weights whose gradients
 * are rare take large steps.
 *
 * <p>v ← v + g², w ← w − rate · g / (√v + ε). One state array: v.
 *
 * <p>J. Duchi, E. Hazan, Y. Singer: Adaptive subgradient methods for online learning and stochastic
 * optimization. JMLR 12, 2011. ε stands outside of the root, as in PyTorch.
 *
 * @param rate the learning rate, finite and at least 0
 * @param epsilon what keeps the division finite, finite and above 0
 */
public record Adagrad(float rate, float epsilon) implements Optimizer {

  /** Checks the ranges of the numbers. */
  public Adagrad {
    Range.check("adagrad", "rate", rate);
    Range.checkPositive("adagrad", "epsilon", epsilon);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Adagrad withRate(float rate) {
    return new Adagrad(rate, epsilon);
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
    kernels.rmsProp(w, g, slots[0], from, to, scale, rate * rateFactor, 1, 1, epsilon);
  }
}
