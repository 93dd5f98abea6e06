package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.sequence.RaggedBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack of layers at work on one batch.
 *
 * <h2>Forward and backward</h2>
 *
 * Whoever uses it writes x[t] to {@link #input} of each row, and calls {@link #start} and {@link
 * #forward}. Then the output stands at {@link #output} for each step, or at {@link #last} for each
 * row, as was said at the beginning. For the backward pass its gradient is written to {@link
 * #outputGradient} or {@link #lastGradients}; afterwards ∂L/∂x[t] stands at {@link #inputGradient}.
 *
 * <p>Rows are independent, so threads take ranges of rows through all layers forward and then back,
 * without waiting for each other; then shares of {@link #weightGradients}. Nothing is allocated
 * after construction.
 *
 * <h2>A step of a training</h2>
 *
 * <pre>
 *   train(seed, step)                       masks are those of this step
 *   prepare, transpose      by shares       weights with what is dropped, transposed weights
 *   start, forward, backward by rows
 *   weightGradients         by shares
 *   maskGradients           by ranges
 * </pre>
 */
public final class StackRun {

  /** Where the output of the last layer is read. */
  public enum Reading {
    /** For each sequence, after its last step. */
    LAST_STEP,
    /** At every step; the states after the last step have gradients too. */
    EVERY_STEP,
    /** At every step, and for each sequence after its last one. */
    EVERY_AND_LAST_STEP;

    /** Whether it is read at every step. */
    boolean everyStep() {
      return this != LAST_STEP;
    }

    /** Whether it is read after the last step. */
    boolean lastStep() {
      return this != EVERY_STEP;
    }
  }

  private final StackShape shape;
  private final Masks masks = new Masks();
  private final boolean everyStep;
  private final LayerRun[] layers;

  /** The last layer if it gives its states after the last step, else its rows are read there. */
  private final @Nullable RecurrentLayerRun top;

  /** What each layer reads, and what the last one gives if that is read at every step. */
  private final Rows[] between;

  private final Rows[] betweenGradients;
  private final float[] last;
  private final float[] lastGradients;
  private final float[] penalties;

  /**
   * Allocates for the largest batch that will come. Without gradients, the weights are those that
   * predictions are made with from the beginning on.
   *
   * @param weights the store of weights
   * @param gradients the store of gradients, or null where nothing is trained
   * @param batch the batch that will be filled again and again
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of lengths
   */
  public StackRun(
      StackShape shape,
      Kernels kernels,
      float[] weights,
      float @Nullable [] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      Reading reading) {
    this(shape, kernels, weights, gradients, batch, maxRows, maxTotal, reading, null);
  }

  /**
   * Allocates for the largest batch that will come, of rows that each read a source.
   *
   * @param positions the source positions of each row, which are set before a run; the memory of
   *     each is written to {@link #run}, of the first layer
   */
  public StackRun(
      StackShape shape,
      Kernels kernels,
      float[] weights,
      float @Nullable [] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      Reading reading,
      @Nullable Positions positions) {
    this.shape = shape;
    boolean training = gradients != null;
    int storageRows = Math.addExact(maxRows, maxTotal);
    int count = shape.layers().size();
    this.everyStep = reading.everyStep();
    boolean lastHasRows = StackMemory.givesRows(shape, reading, training);
    this.between = new Rows[lastHasRows ? count + 1 : count];
    this.betweenGradients = new Rows[training ? between.length : 0];
    for (int i = 0; i < between.length; i++) {
      int size = i == 0 ? shape.inputSize() : shape.layers().get(i - 1).outputSize();
      boolean one = i < count && shape.layers().get(i).readsOne();
      between[i] = new Rows(batch, storageRows, size, one);
      if (training) {
        betweenGradients[i] = new Rows(batch, storageRows, size, false);
      }
    }
    this.layers = new LayerRun[count];
    for (int i = 0; i < count; i++) {
      boolean hasRows = i + 1 < between.length;
      layers[i] =
          LayerRun.of(
              shape.layers().get(i),
              kernels,
              weights,
              gradients == null ? new float[0] : gradients,
              batch,
              maxRows,
              maxTotal,
              masks,
              between[i],
              training ? betweenGradients[i] : null,
              hasRows ? between[i + 1] : null,
              hasRows && training ? betweenGradients[i + 1] : null,
              positions);
    }
    this.last = new float[reading.lastStep() ? StackMemory.last(shape, maxRows) : 0];
    for (int row = 0; row < maxRows && reading.lastStep(); row++) {
      last[row * lastStride() + shape.outputSize()] = 1;
    }
    this.lastGradients =
        new float[reading.lastStep() && training ? StackMemory.lastGradients(shape, maxRows) : 0];
    this.top = count > 0 && layers[count - 1] instanceof RecurrentLayerRun run ? run : null;
    if (top != null) {
      top.arriving().readAtLastStep(lastGradients, everyStep);
    }
    this.penalties = new float[training ? maxRows : 0];
    name(Watch.of(kernels));
    if (!training && transposesForward()) {
      transpose(0, 1);
    }
  }

  /** Says what stands between the layers. */
  private void name(Watch watch) {
    for (int i = 0; i < between.length; i++) {
      String what = "what " + between(i);
      watch.rows(what, between[i]);
      watch.rows(
          "the gradient of " + what, i < betweenGradients.length ? betweenGradients[i] : null);
    }
    String end = "what is given at the end";
    watch.vectors(end, last, lastStride(), batch());
    watch.vectors("the gradient of " + end, lastGradients, lastGradientStride(), batch());
  }

  /** The number of floats that are allocated. */
  int allocated() {
    int floats = last.length + lastGradients.length + penalties.length;
    for (LayerRun layer : layers) {
      floats += layer.allocated();
    }
    for (Rows rows : between) {
      floats += rows.values().length;
    }
    for (Rows rows : betweenGradients) {
      floats += rows.values().length;
    }
    return floats;
  }

  private String between(int i) {
    List<LayerShape> of = shape.layers();
    if (i < of.size()) {
      return of.get(i).called() + " reads";
    }
    return of.isEmpty() ? "is read" : of.getLast().called() + " gives";
  }

  /** The batch. */
  RaggedBatch batch() {
    return between[0].batch();
  }

  /** Where the weights lie. */
  public StackShape shape() {
    return shape;
  }

  /** The run of a direction of a recurrent layer, both counted from 0, for its states. */
  public RecurrentRun run(int layer, int direction) {
    return recurrent(layer).run(direction);
  }

  private RecurrentLayerRun recurrent(int layer) {
    if (layers[layer] instanceof RecurrentLayerRun run) {
      return run;
    }
    throw new IllegalStateException("layer " + layer + " has no states");
  }

  // Masks.

  /** Forward and backward runs are those of a step of a training from now on. */
  public void train(long seed, long step) {
    masks.draw(seed, step);
  }

  /** Forward runs are predictions from now on. */
  public void rest() {
    masks.rest();
  }

  /** Whether {@link #prepare} has work, after which all workers have to wait for each other. */
  public boolean dropsWeights() {
    for (LayerRun layer : layers) {
      if (layer.dropsWeights()) {
        return true;
      }
    }
    return false;
  }

  /** Writes a share of the copies of weights in which some are dropped, or at rest none. */
  public void prepare(int worker, int workers) {
    for (LayerRun layer : layers) {
      layer.prepare(worker, workers);
    }
  }

  /** Whether a forward pass alone reads transposed weights. */
  public boolean transposesForward() {
    for (LayerRun layer : layers) {
      if (layer.transposesForward()) {
        return true;
      }
    }
    return false;
  }

  /** Derives a share of the transposed weights, after the weights have changed. */
  public void transpose(int worker, int workers) {
    for (LayerRun layer : layers) {
      layer.transpose(worker, workers);
    }
  }

  // Forward.

  /** What the first layer reads: an array for {@link #input}. */
  public float[] inputs() {
    return between[0].values();
  }

  /** Where x[t] of a row begins, I elements. */
  public int input(int t, int row) {
    return between[0].at(t, row);
  }

  /** Writes the states before the first step of rows: zeros, or what was learned. */
  public void start(int from, int to) {
    for (LayerRun layer : layers) {
      layer.start(from, to);
    }
  }

  /** Runs rows {@code from} to {@code to} through all layers. */
  public void forward(int from, int to) {
    for (LayerRun layer : layers) {
      layer.forward(from, to);
    }
    for (int row = from; row < to && last.length > 0; row++) {
      if (top != null) {
        top.last(row, last, row * lastStride());
      } else {
        between[between.length - 1].copyLast(row, last, row * lastStride());
      }
    }
  }

  /**
   * Runs step t of a prediction through all layers, for rows that all have it; {@link #start} and
   * the steps before it were run, and the first layer's {@code forwardSource}.
   */
  public void forwardStep(int t, int from, int to) {
    for (int i = 0; i < layers.length; i++) {
      recurrent(i).forwardStep(t, from, to);
    }
  }

  /**
   * Returns what moves rows between steps of a prediction.
   *
   * @param positions those of the rows, with a capacity of 1 if the decoder reads no memory
   */
  public Reordering reordering(Positions positions, int maxRows) {
    List<RecurrentRun> runs = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      runs.add(run(i, 0));
    }
    return new Reordering(runs, positions, maxRows);
  }

  /** The outputs at every step: an array for {@link #output}. */
  public float[] outputs() {
    return between[between.length - 1].values();
  }

  /** Where the output at t of a row begins. */
  public int output(int t, int row) {
    return between[between.length - 1].at(t, row);
  }

  /** The outputs after the last steps, each followed by a 1, {@link #lastStride} apart. */
  public float[] last() {
    return last;
  }

  /** The distance between the outputs of two rows after their last steps. */
  public int lastStride() {
    return Panels.stride(shape.outputSize() + 1);
  }

  /** What x is multiplied by before anything reads it, or null where it is taken as it is. */
  @Nullable Rows inputMask() {
    return layers[0].inputMask();
  }

  // Backward.

  /** The gradients of the outputs at every step: an array for {@link #outputGradient}. */
  public float[] outputGradients() {
    return betweenGradients[between.length - 1].values();
  }

  /** Where ∂L/∂y[t] of a row begins. */
  public int outputGradient(int t, int row) {
    return betweenGradients[between.length - 1].at(t, row);
  }

  /** The gradients of the outputs after the last steps, {@link #lastGradientStride} apart. */
  public float[] lastGradients() {
    return lastGradients;
  }

  /** The distance between the gradients of two rows after their last steps. */
  public int lastGradientStride() {
    return Panels.pad(shape.outputSize());
  }

  /**
   * The gradients of what a layer hands out at each step beside its output, which are written
   * before {@link #backward}.
   */
  Rows exportGradients(int layer) {
    return handedOut(layer, recurrent(layer).arriving().exports());
  }

  /** The same of what a layer hands out of each source position: a number for each at each step. */
  Rows sourceExportGradients(int layer) {
    return handedOut(layer, recurrent(layer).arriving().sourceExports());
  }

  private static Rows handedOut(int layer, @Nullable Rows gradients) {
    if (gradients == null) {
      throw new IllegalStateException("layer " + layer + " hands out its output alone");
    }
    return gradients;
  }

  /** The gradients of the states of a layer after the last steps; zeros where none is written. */
  public float[] stateGradients(int layer) {
    return recurrent(layer).arriving().states();
  }

  /** Where ∂L/∂s after the last step of a row begins. */
  public int stateGradient(int layer, int direction, int state, int row) {
    return recurrent(layer).arriving().state(direction, state, row);
  }

  /** Runs rows {@code from} to {@code to} back through all layers, the last one first. */
  public void backward(int from, int to) {
    for (int row = from; row < to; row++) {
      penalties[row] = 0;
    }
    if (top == null && lastGradients.length > 0) {
      Rows dy = betweenGradients[between.length - 1];
      if (!everyStep) {
        dy.clear(from, to);
      }
      dy.addLast(from, to, lastGradients, lastGradientStride());
    }
    for (int i = layers.length - 1; i >= 0; i--) {
      LayerRun reader = i + 1 < layers.length ? layers[i + 1] : null;
      layers[i].backward(from, to, reader, penalties);
    }
  }

  /** The part of a row in the penalties on the outputs of layers, after the backward pass. */
  public float penalty(int row) {
    return penalties[row];
  }

  /** The gradients of what the first layer reads: an array for {@link #inputGradient}. */
  public float[] inputGradients() {
    return betweenGradients[0].values();
  }

  /** Where ∂L/∂x[t] of a row begins, I elements. */
  public int inputGradient(int t, int row) {
    return betweenGradients[0].at(t, row);
  }

  /** Computes a share of the gradients of all weights, after the backward runs over all rows. */
  public void weightGradients(int worker, int workers) {
    for (LayerRun layer : layers) {
      layer.weightGradients(worker, workers);
    }
  }

  /**
   * Sets the gradients of dropped weights to 0, for those between two places of the store; after
   * the gradients of all weights.
   */
  public void maskGradients(int fromIndex, int toIndex) {
    for (LayerRun layer : layers) {
      layer.maskGradients(fromIndex, toIndex);
    }
  }
}
