package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.loss.SoftmaxCrossEntropy;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text classifier at work on one batch: tokens in, probabilities and losses out, and the
 * gradients of all weights.
 *
 * <p>Rows are independent up to the gradients of weights, so threads take ranges of rows through
 * {@link #evaluate} and {@link #backward}; then, when all are through, shares of {@link
 * #weightGradients}. Nothing is allocated after construction.
 */
public final class ClassifierRun implements TrainableRun {

  private final ClassifierShape shape;
  private final Kernels kernels;
  private final SoftmaxCrossEntropy loss;
  private final RaggedBatch batch;
  private final StackRun stack;
  private final Linear head;
  private final float[] weights;
  private final float[] gradients;
  private final int maxRows;
  private final int maxTotal;
  private final int maxSteps;

  /** Logits, and then probabilities, and then the gradients of logits. */
  private final float[] logits;

  private final int[] labels;
  private final float[] losses;
  private final boolean[] right;
  private boolean training;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param weights the store of weights
   * @param gradients the store of gradients, or null where nothing is trained
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of lengths
   * @param maxSteps the longest length
   */
  public ClassifierRun(
      ClassifierShape shape,
      Kernels kernels,
      float[] weights,
      float @Nullable [] gradients,
      int maxRows,
      int maxTotal,
      int maxSteps) {
    this.shape = shape;
    this.kernels = kernels;
    this.loss = new SoftmaxCrossEntropy(kernels.functions(), kernels.reductions());
    this.batch = new RaggedBatch(maxRows, maxTotal, maxSteps);
    this.weights = weights;
    this.gradients = gradients == null ? new float[0] : gradients;
    this.maxRows = maxRows;
    this.maxTotal = maxTotal;
    this.maxSteps = maxSteps;
    this.stack =
        new StackRun(
            shape.stack(),
            kernels,
            weights,
            gradients,
            batch,
            maxRows,
            maxTotal,
            StackRun.Reading.LAST_STEP);
    this.head =
        new Linear(
            kernels.products(),
            weights,
            this.gradients,
            shape.headOffset(),
            shape.stack().outputSize(),
            shape.labels());
    this.logits = new float[Math.multiplyExact(maxRows, logitStride())];
    this.labels = new int[maxRows];
    this.losses = new float[maxRows];
    this.right = new boolean[maxRows];
  }

  /** The number of floats that a run allocates, without the stores of weights and gradients. */
  public static long floats(ClassifierShape shape, int rows, int total, boolean training) {
    int head = training ? Linear.floats(shape.stack().outputSize(), shape.labels()) : 0;
    return StackMemory.floats(shape.stack(), rows, total, training)
        + head
        + (long) rows * (Panels.pad(shape.labels()) + 1);
  }

  /** The number of floats that this run has allocated. */
  public long allocated() {
    return (long) stack.allocated() + head.allocated() + logits.length + losses.length;
  }

  /** The batch, to be filled before a run. */
  public RaggedBatch batch() {
    return batch;
  }

  /** Whether a batch of this size fits. */
  public boolean fits(int rows, int total, int steps) {
    return rows <= maxRows && total <= maxTotal && steps <= maxSteps;
  }

  private int logitStride() {
    return Panels.pad(shape.labels());
  }

  @Override
  public ClassifierShape shape() {
    return shape;
  }

  // Masks.

  /** Runs are those of a step of a training from now on, with its masks. */
  @Override
  public void train(long seed, long step) {
    training = true;
    stack.train(seed, step);
  }

  /** Runs are predictions from now on, for which nothing is dropped. */
  @Override
  public void rest() {
    training = false;
    stack.rest();
  }

  /** Whether {@link #prepare} has work, after which all workers have to wait for each other. */
  @Override
  public boolean dropsWeights() {
    return stack.dropsWeights();
  }

  /** Writes a share of the copies of weights in which some are dropped, or at rest none. */
  @Override
  public void prepare(int worker, int workers) {
    stack.prepare(worker, workers);
  }

  /** Whether {@link #evaluate} alone reads transposed weights. */
  @Override
  public boolean transposesForward() {
    return stack.transposesForward();
  }

  // Passes.

  @Override
  public int parts() {
    return 1;
  }

  /** Runs a worker's rows forward, and in a training back, for the mean of the rows' losses. */
  @Override
  public void pass(int part, int worker, int workers) {
    int from = batch.shardStart(worker, workers);
    int to = batch.shardStart(worker + 1, workers);
    evaluate(from, to);
    if (training) {
      backward(from, to, 1f / batch.rows());
    }
  }

  @Override
  public int pieces(int part) {
    return batch.rows();
  }

  @Override
  public int predictions() {
    return batch.rows();
  }

  // Forward.

  /** Computes the probabilities of the rows from {@code from} to {@code to}. */
  public void predict(int from, int to) {
    if (from < to) {
      logits(from, to);
      int z = from * logitStride();
      loss.probabilities(logits, z, logits, z, logitStride(), to - from, shape.labels());
    }
  }

  /** Computes the probabilities and the losses of the rows from {@code from} to {@code to}. */
  public void evaluate(int from, int to) {
    if (from >= to) {
      return;
    }
    logits(from, to);
    for (int row = from; row < to; row++) {
      labels[row] = batch.label(row);
    }
    int z = from * logitStride();
    loss.forward(
        logits, z, logits, z, logitStride(), labels, from, losses, from, to - from, shape.labels());
    for (int row = from; row < to; row++) {
      right[row] = best(row) == labels[row];
    }
  }

  private void logits(int from, int to) {
    stack.start(from, to);
    embed(from, to);
    stack.forward(from, to);
    head.forward(
        stack.last(),
        from * stack.lastStride(),
        stack.lastStride(),
        logits,
        from * logitStride(),
        logitStride(),
        to - from);
  }

  private void embed(int from, int to) {
    float[] x = stack.inputs();
    int input = shape.embedding();
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int table = shape.vector(batch.token(row, t));
        System.arraycopy(weights, table, x, stack.input(t, row), input);
      }
    }
  }

  /** The probability of a label for a row, after {@link #predict} or {@link #evaluate}. */
  public float probability(int row, int label) {
    return logits[row * logitStride() + label];
  }

  /** The most probable label of a row, the first of several. */
  public int best(int row) {
    int best = 0;
    for (int label = 1; label < shape.labels(); label++) {
      best = probability(row, label) > probability(row, best) ? label : best;
    }
    return best;
  }

  // Backward.

  /** The cross entropy of a row, after {@link #evaluate} or {@link #backward}. */
  @Override
  public float loss(int row) {
    return losses[row];
  }

  /** Whether the most probable label of a row was the right one, after {@link #evaluate}. */
  @Override
  public boolean isRight(int row) {
    return right[row];
  }

  /**
   * Computes the gradients that the rows from {@code from} to {@code to} need, after {@link
   * #evaluate} over them; the probabilities are gone afterwards.
   *
   * @param scale the factor of each row's loss in L, 1 / rows for a mean
   */
  public void backward(int from, int to, float scale) {
    if (from >= to) {
      return;
    }
    int classes = shape.labels();
    int z = from * logitStride();
    loss.backward(logits, z, logits, z, logitStride(), labels, from, scale, to - from, classes);
    kernels.functions().flush(logits, z, (to - from) * logitStride());
    head.inputGradient(
        logits,
        z,
        logitStride(),
        stack.lastGradients(),
        from * stack.lastGradientStride(),
        stack.lastGradientStride(),
        to - from);
    stack.backward(from, to);
  }

  /**
   * The part of a row in the penalties on the outputs of layers, after {@link #backward}: L is the
   * mean of the losses and the sum of these.
   */
  public float penalty(int row) {
    return stack.penalty(row);
  }

  // Gradients of weights.

  @Override
  public float[] gradients() {
    return gradients;
  }

  /** Computes a share of the gradients of all weights, after the backward runs over all rows. */
  @Override
  public void weightGradients(int worker, int workers) {
    stack.weightGradients(worker, workers);
    head.clearGradient(worker, workers);
    head.gradientAccumulate(
        stack.last(),
        0,
        stack.lastStride(),
        logits,
        0,
        logitStride(),
        batch.rows(),
        worker,
        workers);
    embeddingGradient(worker, workers);
  }

  /**
   * Sets the gradients of dropped weights to 0, for those between two places of the store; after
   * the gradients of all weights.
   */
  @Override
  public void maskGradients(int fromIndex, int toIndex) {
    stack.maskGradients(fromIndex, toIndex);
  }

  /** A worker takes every {@code workers}-th token, and adds in the order of rows and steps. */
  private void embeddingGradient(int worker, int workers) {
    int stride = shape.embeddingStride();
    int input = shape.embedding();
    for (int token = worker; token < shape.vocabulary(); token += workers) {
      Arrays.fill(gradients, shape.vector(token), shape.vector(token) + stride, 0);
    }
    float[] a = stack.inputGradients();
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int token = batch.token(row, t);
        if (token % workers == worker) {
          int dx = stack.inputGradient(t, row);
          int to = shape.vector(token);
          for (int i = 0; i < input; i++) {
            gradients[to + i] += a[dx + i];
          }
        }
      }
    }
  }

  /** Derives a share of the transposed weights, after the weights have changed. */
  @Override
  public void transpose(int worker, int workers) {
    stack.transpose(worker, workers);
    head.transpose(worker, workers);
  }
}
