package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * Adam with Nesterov's momentum, which grows from half of β₁ to all of it.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g        v ← β₂·v + (1 − β₂)·g²        μₖ = β₁·(1 − 0.96^(0.004·k) / 2)
 *   m̂ = μₖ₊₁·m / (1 − μ₁⋯μₖ₊₁) + (1 − μₖ)·g / (1 − μ₁⋯μₖ)
 *   w ← w − rate · m̂ / (√(v / (1 − β₂ᵏ)) + ε)                   at step k
 * </pre>
 *
 * <p>Two state arrays: m, v. T. Dozat: Incorporating Nesterov momentum into Adam. ICLR 2016
 * workshop, algorithm 2, with its schedule of μ and PyTorch's decay of it, 0.004.
 *
 * @param rate the learning rate, finite and at least 0
 * @param beta1 the part of the first moment that a step keeps, in [0, 1)
 * @param beta2 the part of the second moment that a step keeps, in [0, 1)
 * @param epsilon what keeps the division finite, finite and above 0
 */
public record Nadam(float rate, float beta1, float beta2, float epsilon) implements Optimizer {

  /** 0.96 to the power 0.004. */
  private static final double HALVING = 0.9998367253526753;

  /** Below half an ulp of 1, so that 1 minus it is 1. */
  private static final double NOTHING = 0x1p-54;

  /** Checks the ranges of the numbers. */
  public Nadam {
    Range.check("nadam", "rate", rate);
    Range.checkFraction("nadam", "beta1", beta1);
    Range.checkFraction("nadam", "beta2", beta2);
    Range.checkPositive("nadam", "epsilon", epsilon);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Nadam withRate(float rate) {
    return new Nadam(rate, beta1, beta2, epsilon);
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
    assert step >= 1;
    double rateNow = rate * rateFactor;
    double now = momentum(step);
    double next = momentum(step + 1);
    double product = product(step);
    kernels.nadam(
        w,
        g,
        slots[0],
        slots[1],
        from,
        to,
        scale,
        (float) (rateNow * next / (1 - product * next)),
        (float) (rateNow * (1 - now) / (1 - product)),
        beta1,
        beta2,
        (float) (1 / Math.sqrt(1 - Power.of(beta2, step))),
        epsilon);
  }

  /** μₖ. */
  private double momentum(long k) {
    return beta1 * (1 - 0.5 * Power.of(HALVING, k));
  }

  /** μ₁⋯μₖ, or what is next to nothing: fewer factors than 60 for any β₁ below 1. */
  private double product(long k) {
    double product = 1;
    double power = 1;
    for (long i = 1; i <= k && product > NOTHING; i++) {
      power *= HALVING;
      product *= beta1 * (1 - 0.5 * power);
    }
    return product;
  }
}
