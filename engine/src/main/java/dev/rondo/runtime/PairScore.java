package dev.rondo.runtime;

/**
 * A number for each pair of a batch, the higher the more alike, and back to the vectors of the two.
 *
 * <p>Pair i has the vectors of rows first[i] and second[i]. Pairs are independent up to the
 * gradients of weights, so workers take ranges of them. Nothing is allocated after construction.
 */
sealed interface PairScore permits PairHead, PairSimilarity {

  /** The number of floats that are allocated. */
  int allocated();

  /** Masks are those of a step of a training from now on. */
  void train(long seed, long step);

  /** Nothing is dropped from now on. */
  void rest();

  /**
   * Computes the numbers of pairs {@code from} to {@code to}.
   *
   * @param examples what the masks of each pair are for
   */
  void forward(
      Vectors vectors, int[] first, int[] second, int[] examples, int from, int to, float[] into);

  /**
   * Adds to the gradients of the vectors of pairs {@code from} to {@code to}, after {@link
   * #forward}.
   *
   * @param ds the gradients of the numbers
   */
  void backward(
      Vectors vectors, int[] first, int[] second, int from, int to, float[] ds, Vectors gradients);

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers);

  /** Computes a share of the gradients of its weights, over the first {@code count} pairs. */
  void weightGradients(int count, int worker, int workers);
}
