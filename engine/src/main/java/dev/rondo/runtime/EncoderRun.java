package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An encoder at work on one batch: texts in; what its layers give at each step, a vector for each
 * text, or both out; and back.
 *
 * <p>Rows are independent up to the gradients of weights, so threads take ranges of rows; then,
 * when all are through, shares of {@link #weightGradients}. Nothing is allocated after
 * construction.
 */
final class EncoderRun {

  private final RaggedBatch batch;
  private final StackRun stack;

  /** The layers that have states, from 0. */
  private final int[] withStates;

  private final TokenInput tokens;
  private final @Nullable Pool pool;

  /** Whether the pooling writes the gradients of what the layers give at each step. */
  private final boolean poolsSteps;

  /**
   * Allocates for the largest batch that will come, of which nothing but the vectors is read.
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
    this(shape, kernels, weights, gradients, maxRows, maxTotal, maxSteps, vectors(shape));
  }

  /**
   * Allocates for the largest batch that will come.
   *
   * @param reading where the layers are read, by the pooling and by others
   */
  EncoderRun(
      EncoderShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      int maxRows,
      int maxTotal,
      int maxSteps,
      Reading reading) {
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
            reading);
    this.withStates =
        shape.stack().withStates().stream().mapToInt(layer -> layer.number() - 1).toArray();
    this.tokens = new TokenInput(shape.tokens(), batch, stack, weights, gradients, maxTotal);
    PoolShape pooling = shape.pool();
    this.pool =
        pooling == null
            ? null
            : Pool.of(pooling, kernels, weights, gradients, stack, batch, maxRows, maxTotal);
    if (pool != null) {
      pool.name(Watch.of(kernels), batch);
    }
    this.poolsSteps = pooling != null && pooling.pooling() != Pooling.LAST;
  }

  private static Reading vectors(EncoderShape shape) {
    return Pool.reading(pooling(shape));
  }

  private static PoolShape pooling(EncoderShape shape) {
    PoolShape pooling = shape.pool();
    if (pooling == null) {
      throw new IllegalArgumentException("expected a pooling but found none");
    }
    return pooling;
  }

  /** The number of floats that a run allocates that makes a vector of each text. */
  static long floats(EncoderShape shape, int rows, int total, int steps, boolean training) {
    return StackMemory.floats(shape.stack(), vectors(shape), rows, total, steps, training)
        + Pool.floats(pooling(shape), rows, total, steps, training);
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return stack.allocated() + (pool == null ? 0 : pool.allocated());
  }

  /** Takes the texts {@code order[from]} up to {@code order[to]}. */
  void fill(EncodedSequences data, int[] order, int from, int to) {
    batch.fill(data, order, from, to);
    tokens.fill(data);
  }

  /** The batch, which says what text a row has. */
  RaggedBatch batch() {
    return batch;
  }

  /** The layers, for what they give at each step and for their last states. */
  StackRun stack() {
    return stack;
  }

  /** The vectors of the rows. */
  Vectors vectors() {
    return required(pool).vectors();
  }

  /** Their gradients, which are written before {@link #backward}. */
  Vectors gradients() {
    return required(pool).gradients();
  }

  private static Pool required(@Nullable Pool pool) {
    if (pool == null) {
      throw new IllegalStateException("an encoder without a pooling has no vectors");
    }
    return pool;
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
      if (pool != null) {
        pool.forward(from, to);
      }
    }
  }

  /** Runs rows {@code from} to {@code to} back from their vectors. */
  void backward(int from, int to) {
    if (from < to) {
      backwardPool(from, to);
      stack.backward(from, to);
    }
  }

  /** Sets the gradients of the last states and of the vectors of these rows to 0. */
  void clearEnds(int from, int to) {
    if (from >= to) {
      return;
    }
    for (int layer : withStates) {
      int first = stack.stateGradient(layer, 0, 0, from);
      int end = stack.stateGradient(layer, 0, 0, to);
      Arrays.fill(stack.stateGradients(layer), first, end, 0);
    }
    if (pool != null) {
      Vectors of = pool.gradients();
      Arrays.fill(of.values(), of.at(from), of.at(to), 0);
    }
  }

  /**
   * Runs the pooling of these rows back; the layers follow when what else arrives there is added.
   *
   * @return whether the gradients of what the layers give at each step are written
   */
  boolean backwardPool(int from, int to) {
    if (pool != null) {
      pool.backward(from, to);
    }
    return poolsSteps;
  }

  /** The part of a row in the penalties on the outputs of layers, after {@link #backward}. */
  float penalty(int row) {
    return stack.penalty(row);
  }

  /** Computes a share of the gradients of all weights, after all rows were run back. */
  void weightGradients(int worker, int workers) {
    layerGradients(worker, workers);
    tokens.clearGradient(worker, workers);
    tokens.addGradient(worker, workers);
  }

  /** The part of {@link #weightGradients} without the table of tokens, which others may share. */
  void layerGradients(int worker, int workers) {
    stack.weightGradients(worker, workers);
    if (pool != null) {
      pool.weightGradients(worker, workers);
    }
  }

  /** What the layers read, for the gradients of the table. */
  TokenInput tokens() {
    return tokens;
  }

  void maskGradients(int fromIndex, int toIndex) {
    stack.maskGradients(fromIndex, toIndex);
  }
}
