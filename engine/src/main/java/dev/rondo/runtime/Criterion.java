package dev.rondo.runtime;

import dev.rondo.sequence.Column;

/**
 * What the columns of a head mean: from z to what is predicted and its loss, and back to dz, in one
 * array.
 *
 * <p>Predictions are numbered as an {@link Outlet} numbers them; z of prediction i begins at i
 * times the stride. Rows are independent, so threads take ranges of them. Nothing is allocated
 * after construction but the alignments of CTC: before a pass they grow to what the steps and the
 * labels of the batch take.
 */
sealed interface Criterion extends Answer
    permits ChainCriterion, CtcCriterion, FlagsCriterion, LabelCriterion, NumbersCriterion {

  /**
   * The number of floats that are allocated beside z and the losses, where a double is two, without
   * those that only the labels of a batch decide on.
   */
  default long allocated() {
    return 0;
  }

  /** Takes what is right, of the examples that the batch has. */
  void fill(Column targets);

  /** A step of a training follows, of the examples that the batch has. */
  default void draw(long seed, long step) {}

  /** Replaces z of rows {@code from} to {@code to} by what is predicted. */
  void predict(int from, int to);

  /** The same, with the losses as they are measured. */
  void evaluate(int from, int to);

  /** The same, with the losses that a training minimises. */
  default void learn(int from, int to) {
    evaluate(from, to);
  }

  /**
   * Replaces what {@link #learn} wrote by dz.
   *
   * @param scale the factor of each loss in L
   */
  void backward(int from, int to, float scale);

  /** Computes a share of the gradients of its own weights, after all rows were run back. */
  default void weightGradients(int worker, int workers) {}

  /** The number of predictions that have a loss. */
  int count();

  /** The loss of prediction {@code t} of a row if it has one, or of all its predictions at once. */
  float loss(int row, int t);

  /** Tells the losses of all predictions, in their order, and which were right. */
  void report(int output, Outcomes to);
}
