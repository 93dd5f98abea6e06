package dev.rondo.loss;

/**
 * What the scores of some texts with others cost, of which each has one that is right.
 *
 * <p>S [rows × columns] has the score of text i with other j; its right one is other i, and columns
 * from {@code rows} on are right for none. Others of one group are the same for this: none of them
 * is wrong where another is right. L is the mean of the losses of all rows. Gaps between rows are
 * left alone. A row with NaN, other than for an other of its own group, has the loss NaN. Nothing
 * is allocated.
 */
public sealed interface RankingLoss permits MultipleNegativesLoss, TripletLoss {

  /**
   * Writes the losses.
   *
   * @param s the scores, row i from i · stride on; they are lost
   * @param groups the group of each column
   */
  void forward(float[] s, int stride, int rows, int columns, int[] groups, float[] losses);

  /** Writes the losses with the bits of {@link #forward}, and ∂L/∂S in place of S. */
  void forwardBackward(float[] s, int stride, int rows, int columns, int[] groups, float[] losses);
}
