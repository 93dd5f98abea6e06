package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * Adam, and with a decay AdamW.
 *
 * <p>m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← (1 − rate·decay)·w − rate · m̂ / (√v̂ + ε),
 * where m̂ = m / (1 − β₁ᵏ) and v̂ = v / (1 − β₂ᵏ) at step k. Two state arrays: m, v.
 *
 * <p>D. P. Kingma, J. Ba: Adam. ICLR 2015, arXiv 1412.6980; I. Loshchilov, F. Hutter: Decoupled
 * weight decay regularization. ICLR 2019, arXiv 1711.05101. ε stands outside of the root and the
 * decay is multiplied by the rate, as in PyTorch.
 *
 * @param rate the learning rate, finite and at least 0
 * @param beta1 the part of the first moment that a step keeps, in [0, 1)
 * @param beta2 the part of the second moment that a step keeps, in [0, 1)
 * @param epsilon what keeps the division finite, finite and above 0
 * @param decay the decoupled weight decay, finite and at least 0
 */
public record Adam(float rate, float beta1, float beta2, float epsilon, float decay)
    implements Optimizer {

  /** Checks the ranges of the numbers. */
  public Adam {
    Range.check("adam", "rate", rate);
    Range.checkFraction("adam", "beta1", beta1);
    Range.checkFraction("adam", "beta2", beta2);
    Range.checkPositive("adam", "epsilon", epsilon);
    Range.check("adam", "decay", decay);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Adam withRate(float rate) {
    return new Adam(rate, beta1, beta2, epsilon, decay);
  }

  /** The same rule with another β₁. */
  public Adam withBeta1(float beta1) {
    return new Adam(rate, beta1, beta2, epsilon, decay);
  }

  /** The same rule with another β₂. */
  public Adam withBeta2(float beta2) {
    return new Adam(rate, beta1, beta2, epsilon, decay);
  }

  /** The same rule with another ε. */
  public Adam withEpsilon(float epsilon) {
    return new Adam(rate, beta1, beta2, epsilon, decay);
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
    float rateNow = rate * rateFactor;
    double correction1 = 1 - Power.of(beta1, step);
    double correction2 = 1 - Power.of(beta2, step);
    kernels.adam(
        w,
        g,
        slots[0],
        slots[1],
        from,
        to,
        scale,
        (float) (rateNow / correction1),
        beta1,
        beta2,
        (float) (1 / Math.sqrt(correction2)),
        epsilon,
        rateNow * decay);
  }
}
