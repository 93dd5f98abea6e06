package dev.rondo.loss;

/**
 * Pairs that are the same should have a cosine of 1, others one of at most the margin.
 *
 * <pre>
 *   loss = g·(1 − s) + (1 − g)·max(0, s − margin)
 *   ds   = −g / pairs + (1 − g) / pairs where s is above the margin
 * </pre>
 *
 * <p>Unlike {@link ContrastiveLoss} it is not squared: a pair that is far off pulls no more than
 * one that is almost right. Its source is PyTorch's {@code CosineEmbeddingLoss}, for goals of 0 and
 * 1.
 *
 * @param margin the score up to which pairs that differ cost nothing
 */
public record CosineEmbeddingLoss(float margin) implements PairLoss {

  @Override
  public void forward(float[] s, float[] goals, float[] losses, int count) {
    for (int i = 0; i < count; i++) {
      losses[i] = goals[i] * (1 - s[i]) + (1 - goals[i]) * Math.max(0, s[i] - margin);
    }
  }

  @Override
  public void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count) {
    forward(s, goals, losses, count);
    for (int i = 0; i < count; i++) {
      float ofOther = s[i] > margin ? 1 - goals[i] : 0;
      ds[i] = (ofOther - goals[i]) / count;
    }
  }
}
