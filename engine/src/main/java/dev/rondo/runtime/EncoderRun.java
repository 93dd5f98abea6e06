package dev.rondo.runtime;

import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;

/**
 * An encoder at work on one batch: texts in, a vector for each out, and back.
 *
 * <p>Rows are independent up to the gradients of weights, so threads take ranges of rows; then,
 * when all are through, shares of {@link #weightGradients}. Nothing is allocated after
 * construction.
 */
final class EncoderRun {

  private final RaggedBatch batch;
  private final StackRun stack;
  private final TokenInput tokens;
  private final Pool pool;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of lengths
   * @param maxSteps the longest length
   */
  EncoderRun(
      EncoderShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      int maxRows,
      int maxTotal,
      int maxSteps) {
    this.batch = new RaggedBatch(maxRows, maxTotal, maxSteps);
    this.stack =
        new StackRun(
            shape.stack(),
            kernels,
            weights,
            gradients.length == 0 ? null : gradients,
            batch,
            maxRows,
            maxTotal,
            Pool.reading(shape.pool()));
    this.tokens = new TokenInput(shape.tokens(), batch, stack, weights, gradients, maxTotal);
    this.pool = Pool.of(shape.pool(), kernels, weights, gradients, stack, batch, maxRows, maxTotal);
  }

  /** The number of floats that a run allocates. */
  static long floats(EncoderShape shape, int rows, int total, int steps, boolean training) {
    return StackMemory.floats(
            shape.stack(), Pool.reading(shape.pool()), rows, total, steps, training)
        + Pool.floats(shape.pool(), rows, total, steps, training);
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return stack.allocated() + pool.allocated();
  }

  /** Takes the texts {@code order[from]} up to {@code order[to]}. */
  void fill(EncodedSequences data, int[] order, int from, int to) {
    batch.fill(data, order, from, to);
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        tokens.set(t, row, data.token(batch.example(row), t));
      }
    }
  }

  /** The batch, which says what text a row has. */
  RaggedBatch batch() {
    return batch;
  }

  /** The vectors of the rows. */
  Vectors vectors() {
    return pool.vectors();
  }

  /** Their gradients, which are written before {@link #backward}. */
  Vectors gradients() {
    return pool.gradients();
  }

  // Masks and weights.

  void train(long seed, long step) {
    stack.train(seed, step);
  }

  void rest() {
    stack.rest();
  }

  boolean dropsWeights() {
    return stack.dropsWeights();
  }

  void prepare(int worker, int workers) {
    stack.prepare(worker, workers);
  }

  boolean transposesForward() {
    return stack.transposesForward();
  }

  void transpose(int worker, int workers) {
    stack.transpose(worker, workers);
  }

  // Passes.

  /** Computes the vectors of rows {@code from} to {@code to}. */
  void forward(int from, int to) {
    if (from < to) {
      stack.start(from, to);
      tokens.write(from, to);
      stack.forward(from, to);
      pool.forward(from, to);
    }
  }

  /** Runs rows {@code from} to {@code to} back. */
  void backward(int from, int to) {
    if (from < to) {
      pool.backward(from, to);
      stack.backward(from, to);
    }
  }

  /** The part of a row in the penalties on the outputs of layers, after {@link #backward}. */
  float penalty(int row) {
    return stack.penalty(row);
  }

  /** Computes a share of the gradients of all weights, after all rows were run back. */
  void weightGradients(int worker, int workers) {
    stack.weightGradients(worker, workers);
    pool.weightGradients(worker, workers);
    tokens.clearGradient(worker, workers);
    tokens.addGradient(worker, workers);
  }

  void maskGradients(int fromIndex, int toIndex) {
    stack.maskGradients(fromIndex, toIndex);
  }
}
