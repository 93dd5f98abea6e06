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
public final class ClassifierRun {

  private final ClassifierShape shape;
  private final Kernels kernels;
  private final SoftmaxCrossEntropy loss;
  private final RaggedBatch batch;
  private final RecurrentRun layer;
  private final float[] weights;
  private final float[] gradients;
  private final int maxRows;
  private final int maxTotal;
  private final int maxSteps;

  // The head: [h 1] of each row's last step, logits and then probabilities and then their
  // gradients, ∂L/∂h, losses.
  private final float[] last;
  private final int lastStride;
  private final float[] logits;
  private final float[] lastGradient;
  private final float[] headTransposed;
  private final LastState lastState = new LastState();
  private final int[] labels;
  private final float[] losses;
  private final boolean[] right;

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
    RecurrentPasses passes = shape.passes();
    boolean training = gradients != null;
    this.layer =
        new RecurrentRun(passes, weights, shape.layerOffset(), gradients, batch, maxRows, maxTotal);
    int hidden = passes.hiddenSize();
    this.lastStride = Panels.stride(hidden + 1);
    this.last = new float[Math.multiplyExact(maxRows, lastStride)];
    for (int row = 0; row < maxRows; row++) {
      last[row * lastStride + hidden] = 1;
    }
    this.logits = new float[Math.multiplyExact(maxRows, logitStride())];
    this.lastGradient = new float[training ? Math.multiplyExact(maxRows, Panels.pad(hidden)) : 0];
    this.headTransposed = new float[training ? Panels.size(shape.labels(), hidden) : 0];
    this.labels = new int[maxRows];
    this.losses = new float[maxRows];
    this.right = new boolean[maxRows];
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
    layer.startAtZero(from, to);
    embed(from, to);
    layer.forward(from, to);
    for (int row = from; row < to; row++) {
      int h = layer.output(batch.length(row) - 1, row);
      System.arraycopy(layer.activations(), h, last, row * lastStride, shape.passes().hiddenSize());
    }
    kernels
        .products()
        .multiply(
            last,
            from * lastStride,
            lastStride,
            weights,
            shape.headOffset(),
            logits,
            from * logitStride(),
            logitStride(),
            to - from,
            shape.head().depth(),
            shape.labels());
  }

  private void embed(int from, int to) {
    float[] a = layer.activations();
    int input = shape.passes().inputSize();
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int table = batch.token(row, t) * shape.embeddingStride();
        System.arraycopy(weights, table, a, layer.input(t, row), input);
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
  public float loss(int row) {
    return losses[row];
  }

  /** Whether the most probable label of a row was the right one, after {@link #evaluate}. */
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
    int hidden = shape.passes().hiddenSize();
    int z = from * logitStride();
    loss.backward(logits, z, logits, z, logitStride(), labels, from, scale, to - from, classes);
    kernels.functions().flush(logits, z, (to - from) * logitStride());
    kernels
        .products()
        .multiply(
            logits,
            z,
            logitStride(),
            headTransposed,
            0,
            lastGradient,
            from * Panels.pad(hidden),
            Panels.pad(hidden),
            to - from,
            classes,
            hidden);
    layer.backward(from, to, lastState, true);
  }

  /** At a row's last step ∂L/∂h is what the head says, and ∂L/∂s = 0 for the other states. */
  private final class LastState implements RecurrentRun.Upstream {

    @Override
    public void last(int i, int row, float[] activations, int offset) {
      int hidden = shape.passes().hiddenSize();
      if (i == 0) {
        System.arraycopy(lastGradient, row * Panels.pad(hidden), activations, offset, hidden);
      } else {
        Arrays.fill(activations, offset, offset + hidden, 0);
      }
    }

    @Override
    public void step(int t, int row, float[] activations, int offset) {}

    @Override
    public boolean everyStep() {
      return false;
    }
  }

  // Gradients of weights.

  /** Computes a share of the gradients of all weights, after the backward runs over all rows. */
  public void weightGradients(int worker, int workers) {
    layer.weightGradients(worker, workers);
    headGradient(worker, workers);
    embeddingGradient(worker, workers);
  }

  private void headGradient(int worker, int workers) {
    int depth = shape.head().depth();
    int from = Frame.share(depth, worker, workers);
    int to = Frame.share(depth, worker + 1, workers);
    int columns = shape.labels();
    for (int panel = 0; panel < Panels.count(columns); panel++) {
      int width = Panels.width(columns, panel);
      int start = shape.headOffset() + panel * Panels.WIDTH * depth;
      Arrays.fill(gradients, start + from * width, start + to * width, 0);
    }
    kernels
        .products()
        .outerAccumulate(
            last,
            0,
            lastStride,
            logits,
            0,
            logitStride(),
            gradients,
            shape.headOffset(),
            batch.rows(),
            depth,
            columns,
            from,
            to);
  }

  /** A worker takes every {@code workers}-th token, and adds in the order of rows and steps. */
  private void embeddingGradient(int worker, int workers) {
    int stride = shape.embeddingStride();
    int input = shape.passes().inputSize();
    for (int token = worker; token < shape.vocabulary(); token += workers) {
      Arrays.fill(gradients, token * stride, token * stride + stride, 0);
    }
    if (shape.passes().inputGradientRegion() < 0) {
      return;
    }
    float[] a = layer.activations();
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int token = batch.token(row, t);
        if (token % workers == worker) {
          int dx = layer.inputGradient(t, row);
          for (int i = 0; i < input; i++) {
            gradients[token * stride + i] += a[dx + i];
          }
        }
      }
    }
  }

  /** Derives a share of the transposed weights, after the weights have changed. */
  public void transpose(int worker, int workers) {
    layer.transpose(worker, workers);
    int hidden = shape.passes().hiddenSize();
    int classes = shape.labels();
    for (int k = worker; k < hidden; k += workers) {
      for (int n = 0; n < classes; n++) {
        headTransposed[Panels.index(classes, hidden, n, k)] =
            weights[shape.headOffset() + Panels.index(shape.head().depth(), classes, k, n)];
      }
    }
  }
}
