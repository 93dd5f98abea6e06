package dev.rondo.loss;

/**
 * The cross entropy of p = σ(s) and the goal g, from the logit s.
 *
 * <pre>
 *   loss = −g·log p − (1 − g)·log(1 − p) = max(s, 0) − g·s + log(1 + exp(−|s|))
 *   ds   = (p − g) / pairs
 * </pre>
 */
public record BinaryCrossEntropy() implements PairLoss {

  @Override
  public void forward(float[] s, float[] goals, float[] losses, int count) {
    for (int i = 0; i < count; i++) {
      double rest = StrictMath.log1p(StrictMath.exp(-Math.abs(s[i])));
      losses[i] = (float) (Math.max(s[i], 0) - goals[i] * s[i] + rest);
    }
  }

  @Override
  public void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count) {
    forward(s, goals, losses, count);
    for (int i = 0; i < count; i++) {
      double e = StrictMath.exp(-Math.abs(s[i]));
      double p = (s[i] >= 0 ? 1 : e) / (1 + e);
      ds[i] = Flushed.of((p - goals[i]) / count);
    }
  }
}
