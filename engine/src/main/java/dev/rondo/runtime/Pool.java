package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.RaggedBatch;

/**
 * From the outputs of a stack for the steps of each row to one vector a row, and back.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
sealed interface Pool permits LastPool, MeanPool, MaxPool, AttentionPool {

  /** Where a stack is read for a way of pooling. */
  static Reading reading(PoolShape shape) {
    return switch (shape.pooling()) {
      case LAST -> Reading.LAST_STEP;
      case MEAN, SUM, MAX, ATTENTION -> Reading.EVERY_STEP;
    };
  }

  /**
   * The pooling of a shape.
   *
   * @param gradients the store of gradients, or empty where nothing is trained
   */
  static Pool of(
      PoolShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      StackRun stack,
      RaggedBatch batch,
      int maxRows,
      int maxTotal) {
    boolean training = gradients.length > 0;
    return switch (shape.pooling()) {
      case LAST -> new LastPool(stack, batch, training);
      case MEAN -> new MeanPool(stack, batch, maxRows, training, true);
      case SUM -> new MeanPool(stack, batch, maxRows, training, false);
      case MAX -> new MaxPool(stack, batch, maxRows, training);
      case ATTENTION ->
          new AttentionPool(
              stack, kernels, weights, gradients, shape.offset(), batch, maxRows, maxTotal);
    };
  }

  /** The number of floats that are allocated beside the outputs of a stack. */
  static long floats(PoolShape shape, int rows, int total, int steps, boolean training) {
    long each = Panels.pad(shape.size());
    long vectors = rows * each * (training ? 2 : 1);
    return switch (shape.pooling()) {
      case LAST -> 0;
      case MEAN, SUM, MAX -> vectors;
      case ATTENTION -> vectors + total * each + (long) rows * steps * (training ? 2 : 1);
    };
  }

  /** The vectors of the rows. */
  Vectors vectors();

  /** Their gradients, which are written before {@link #backward}. */
  Vectors gradients();

  /** Says what stands where. */
  default void name(Watch watch, RaggedBatch batch) {
    Vectors of = vectors();
    Vectors back = gradients();
    watch.vectors("the pooled vector", of.values(), of.stride(), batch);
    watch.vectors("the gradient of the pooled vector", back.values(), back.stride(), batch);
  }

  /** The number of floats that are allocated. */
  int allocated();

  /** Computes the vectors of rows {@code from} to {@code to}. */
  void forward(int from, int to);

  /** Computes the gradients of the outputs of the stack for these rows. */
  void backward(int from, int to);

  /** Computes a share of the gradients of its weights, after all rows were run back. */
  void weightGradients(int worker, int workers);
}
