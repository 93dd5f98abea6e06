package dev.rondo.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a training of a twin minimises over the vectors of a batch, and its gradients.
 *
 * <p>A step is {@code forward} by shares of the examples, {@code judge} by one worker, since a loss
 * may be about all of a batch, and {@code backward} by shares. Nothing is allocated after
 * construction.
 */
sealed interface TwinCriterion permits PairCriterion, RankingCriterion {

  /** The number of floats that are allocated. */
  int allocated();

  /** A step of a training follows. */
  void train(long seed, long step);

  /** Measuring follows. */
  void rest();

  /** Computes what the losses of examples {@code from} to {@code to} are of. */
  void forward(TwinRows rows, Vectors vectors, int from, int to);

  /**
   * Computes the losses of all examples, and whether each was right.
   *
   * @param gradients where the gradients of the vectors may be added, or null to measure
   */
  void judge(
      TwinRows rows, Vectors vectors, float[] losses, boolean[] right, @Nullable Vectors gradients);

  /** Adds to the gradients of the vectors of examples {@code from} to {@code to}. */
  void backward(TwinRows rows, Vectors vectors, int from, int to, Vectors gradients);

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers);

  /** Computes a share of the gradients of its weights. */
  void weightGradients(int examples, int worker, int workers);
}
