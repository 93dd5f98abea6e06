package dev.rondo.loss;

/**
 * Pairs that are the same should be near, others at least a margin apart.
 *
 * <pre>
 *   loss = g·½·d² + (1 − g)·½·max(0, margin − d)²           d the distance of the score
 *   ds   = −(g·d − (1 − g)·max(0, margin − d)) / pairs
 * </pre>
 *
 * <p>R. Hadsell, S. Chopra, Y. LeCun: Dimensionality reduction by learning an invariant mapping.
 * CVPR 2006, equation 4.
 *
 * @param similarity what the scores are
 * @param margin the distance from which on pairs that differ cost nothing
 */
public record ContrastiveLoss(Similarity similarity, float margin) implements PairLoss {

  /**
   * The loss of scores of this similarity.
   *
   * @throws IllegalArgumentException if it is the dot product
   */
  public ContrastiveLoss {
    requireDistance(similarity);
  }

  /** −a·b may be negative, and its square would draw what is the same to 0 instead of up. */
  static void requireDistance(Similarity similarity) {
    if (similarity instanceof DotSimilarity) {
      throw new IllegalArgumentException(
          "contrastive loss: expected a similarity with a distance of at least 0 but found the dot"
              + " product");
    }
  }

  @Override
  public void forward(float[] s, float[] goals, float[] losses, int count) {
    for (int i = 0; i < count; i++) {
      losses[i] = loss(similarity.distance(s[i]), goals[i]);
    }
  }

  private float loss(float d, float goal) {
    float missing = Math.max(0, margin - d);
    return 0.5f * (goal * d * d + (1 - goal) * missing * missing);
  }

  @Override
  public void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count) {
    forward(s, goals, losses, count);
    for (int i = 0; i < count; i++) {
      float d = similarity.distance(s[i]);
      float missing = Math.max(0, margin - d);
      ds[i] = ((1 - goals[i]) * missing - goals[i] * d) / count;
    }
  }
}
