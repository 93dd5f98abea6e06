package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * Adam with its rate rectified: plain momentum until the second moment is known well enough, then
 * steps that grow as its variance falls.
 *
 * <pre>
 *   m ← β₁·m + (1 − β₁)·g        v ← β₂·v + (1 − β₂)·g²        m̂ = m / (1 − β₁ᵏ)
 *   ρ = 2 / (1 − β₂) − 1         ρₖ = ρ − 2·k·β₂ᵏ / (1 − β₂ᵏ)  at step k
 *   r = √((ρₖ − 4)·(ρₖ − 2)·ρ / ((ρ − 4)·(ρ − 2)·ρₖ))
 *   w ← w − rate · r · m̂ · √(1 − β₂ᵏ) / (√v + ε)               where ρₖ > 5
 *   w ← w − rate · m̂                                           elsewhere
 * </pre>
 *
 * <p>Two state arrays: m, v. L. Liu et al.: On the variance of the adaptive learning rate and
 * beyond. ICLR 2020, arXiv 1908.03265, algorithm 2, with the 5 and the ε of PyTorch, where the
 * paper has 4 and none.
 *
 * @param rate the learning rate, finite and at least 0
 * @param beta1 the part of the first moment that a step keeps, in [0, 1)
 * @param beta2 the part of the second moment that a step keeps, in [0, 1)
 * @param epsilon what keeps the division finite, finite and above 0
 */
public record Radam(float rate, float beta1, float beta2, float epsilon) implements Optimizer {

  /** The ρₖ from which the second moment is used, as in PyTorch. */
  private static final double KNOWN = 5;

  /** Checks the ranges of the numbers. */
  public Radam {
    Range.check("radam", "rate", rate);
    Range.checkFraction("radam", "beta1", beta1);
    Range.checkFraction("radam", "beta2", beta2);
    Range.checkPositive("radam", "epsilon", epsilon);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Radam withRate(float rate) {
    return new Radam(rate, beta1, beta2, epsilon);
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
    double power = Power.of(beta2, step);
    double limit = 2 / (1 - (double) beta2) - 1;
    double length = limit - 2 * step * power / (1 - power);
    double stepRate = rate * rateFactor / (1 - Power.of(beta1, step));
    boolean known = length > KNOWN;
    if (known) {
      double variance = (length - 4) * (length - 2) * limit;
      double smallest = (limit - 4) * (limit - 2) * length;
      stepRate *= Math.sqrt(variance / smallest * (1 - power));
    }
    // Adam's step, with √v + ε, or with 0·√v + 1 in its place.
    kernels.adam(
        w,
        g,
        slots[0],
        slots[1],
        from,
        to,
        scale,
        (float) stepRate,
        beta1,
        beta2,
        known ? 1 : 0,
        known ? epsilon : 1,
        0);
  }
}
