package dev.rondo.loss;

/**
 * What the scores of the pairs of a batch cost.
 *
 * <p>A goal says what a pair is: 1 for the same, 0 for not, or how much between. L is the mean of
 * the losses of all pairs. Functions are {@link StrictMath}'s, of a number or two a pair. Nothing
 * is allocated.
 */
public sealed interface PairLoss
    permits BinaryCrossEntropy,
        ContrastiveLoss,
        OnlineContrastiveLoss,
        SquaredScoreLoss,
        CoSentLoss {

  /**
   * Writes the losses of the first {@code count} pairs.
   *
   * @param s their scores
   * @param goals what they are, from 0 to 1
   */
  void forward(float[] s, float[] goals, float[] losses, int count);

  /** Writes the losses, and ds = ∂L/∂s. */
  void forwardBackward(float[] s, float[] goals, float[] losses, float[] ds, int count);
}
