package dev.rondo.optimizer;

import dev.rondo.kernel.Updates;

/**
 * Stochastic gradient descent, plain or with momentum.
 *
 * <p>w ← w − rate · v, where v ← momentum · v + g; with Nesterov's form, w ← w − rate · (momentum ·
 * v + g). One state array with momentum, none without.
 *
 * @param rate the learning rate, finite and at least 0
 * @param momentum the part of the velocity that a step keeps, in [0, 1)
 * @param nesterov whether the gradient is taken to stand at the point that the velocity leads to
 */
public record Sgd(float rate, float momentum, boolean nesterov) implements Optimizer {

  /** Checks the ranges of the numbers. */
  public Sgd {
    Range.check("sgd", "rate", rate);
    Range.checkFraction("sgd", "momentum", momentum);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("sgd: nesterov needs a momentum above 0");
    }
  }

  @Override
  public int slots() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public Sgd withRate(float rate) {
    return new Sgd(rate, momentum, nesterov);
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
    float rateNow = rate * rateFactor;
    if (momentum == 0) {
      kernels.sgd(w, g, from, to, scale, rateNow);
    } else if (nesterov) {
      kernels.nesterov(w, g, slots[0], from, to, scale, rateNow, momentum);
    } else {
      kernels.momentum(w, g, slots[0], from, to, scale, rateNow, momentum);
    }
  }
}
