package dev.rondo.loss;

/**
 * What the scores of the pairs of a batch cost.
 *
 * <p>A goal says what a pair is: 1 for the same, 0 for not, or how much between. L is the mean of
 * the losses of all pairs. Functions are {@link StrictMath}'s, of a number or two a pair. A score
 * that is NaN makes a loss NaN. Nothing is allocated, and any number of threads may use one at
 * once.
 */
public sealed interface PairLoss
    permits BinaryCrossEntropy,
        ContrastiveLoss,
        OnlineContrastiveLoss,
        CosineEmbeddingLoss,
        SquaredScoreLoss,
        CoSentLoss {

  /**
   * Writes the losses of the first {@code count} pairs.
   *
   * @param s their scores
   * @param goals what they are, from 0 to 1
   */
  void forward(float[] s, float[] goals, float[] losses, int count);

  /** Writes the losses with the bits of {@link #forward}, and ds = ∂L/∂s; ds must not be s. */
  void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count);
}
