package dev.rondo.runtime;

import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.RaggedBatch;
import dev.rondo.sequence.Windows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that predicts something of each example, at work on one batch: inputs in, what is
 * predicted and its losses out, and the gradients of all weights.
 *
 * <p>Rows are independent up to the gradients of weights, so threads take ranges of rows through
 * {@link #evaluate} and {@link #backward}; then, when all are through, shares of {@link
 * #weightGradients}. Nothing is allocated after construction, but where words are read by how they
 * are spelt, or labels are fewer than steps, whose memory grows before a pass, and before the first
 * window of long sequences.
 */
public final class PredictorRun implements TrainableRun {

  private final PredictorShape shape;
  private final RaggedBatch batch;
  private final PredictorPass pass;
  private final SpelledInput[] spelled;
  private final Watch watch;
  private final float[] gradients;
  private final int maxRows;
  private final int maxTotal;
  private final int maxSteps;
  private @Nullable CarriedStates carried;
  private boolean training;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param objectives what a training minimises of each output
   * @param weights the store of weights
   * @param gradients the store of gradients, or null where nothing is trained
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of lengths
   * @param maxSteps the longest length
   */
  public PredictorRun(
      PredictorShape shape,
      List<OutputObjective> objectives,
      Kernels kernels,
      float[] weights,
      float @Nullable [] gradients,
      int maxRows,
      int maxTotal,
      int maxSteps) {
    this.shape = shape;
    this.batch = new RaggedBatch(maxRows, maxTotal, maxSteps);
    this.pass =
        new PredictorPass(shape, objectives, kernels, weights, gradients, batch, maxRows, maxTotal);
    this.spelled = pass.spelled();
    this.watch = Watch.of(kernels);
    this.gradients = gradients == null ? new float[0] : gradients;
    this.maxRows = maxRows;
    this.maxTotal = maxTotal;
    this.maxSteps = maxSteps;
  }

  /**
   * The number of floats that a run allocates, without the stores of weights and gradients; a
   * double counts as two.
   *
   * @param characters the number of characters of a word, where words are read by how they are
   *     spelt; each step has a word of its own
   */
  public static long floats(
      PredictorShape shape,
      List<OutputObjective> objectives,
      int rows,
      int steps,
      int characters,
      boolean training) {
    return PredictorPass.floats(shape, objectives, rows, steps, characters, training);
  }

  /** The number of floats that this run has allocated, where a double is two. */
  public long allocated() {
    return pass.allocated();
  }

  /** Takes the examples {@code order[from]} up to {@code order[to]}. */
  public void fill(EncodedExamples data, int[] order, int from, int to) {
    batch.fill(data, order, from, to);
    pass.fill(data);
  }

  /**
   * Takes windows of long sequences, whose states begin with those of the windows before.
   *
   * @param data the windows
   * @param order windows, {@code order[from]} up to {@code order[to]}
   * @param slots for each place of the order the sequence that it is a window of, from 0 on; at
   *     most as many as there may be rows
   * @throws IllegalArgumentException if a layer cannot go on in this way
   */
  public void fill(Windows data, int[] order, int[] slots, int from, int to) {
    if (carried == null) {
      StackStates.requireTrainable(shape.stack(), SequenceCut.TRUNCATION);
    }
    CarriedStates states = carry();
    watch.examples(batch, data::describe);
    fill(data.examples(), order, from, to);
    for (int row = 0; row < batch.rows(); row++) {
      int window = batch.example(row);
      states.set(
          row,
          slots[from + batch.position(row)],
          data.isAtStart(window),
          data.stepsBeforeNext(window));
    }
  }

  /** What goes from one pass to the next from now on, for as many sequences as there are rows. */
  CarriedStates carry() {
    if (carried == null) {
      carried = new CarriedStates(pass.stack(), maxRows, gradients.length > 0);
    }
    return carried;
  }

  /** The batch, which says which example a row has. */
  public RaggedBatch batch() {
    return batch;
  }

  /** Whether a batch of this size fits. */
  public boolean fits(int rows, int total, int steps) {
    return rows <= maxRows && total <= maxTotal && steps <= maxSteps;
  }

  @Override
  public PredictorShape shape() {
    return shape;
  }

  // Masks.

  @Override
  public void train(long seed, long step) {
    training = true;
    pass.train(seed, step);
  }

  @Override
  public void rest() {
    training = false;
    pass.rest();
  }

  @Override
  public boolean dropsWeights() {
    return pass.dropsWeights();
  }

  @Override
  public void prepare(int worker, int workers) {
    pass.prepare(worker, workers);
  }

  @Override
  public boolean transposesForward() {
    return pass.transposesForward();
  }

  @Override
  public void transpose(int worker, int workers) {
    pass.transpose(worker, workers);
  }

  // Passes.

  /**
   * The rows; where words are read by how they are spelt, these before, and in a training after.
   */
  @Override
  public int parts() {
    return spelled.length == 0 ? 1 : training ? 3 : 2;
  }

  private boolean isOfRows(int part) {
    return spelled.length == 0 || part == 1;
  }

  @Override
  public void pass(int part, int worker, int workers) {
    if (isOfRows(part)) {
      rows(worker, workers);
      return;
    }
    for (SpelledInput words : spelled) {
      if (part == 0) {
        words.encode(worker, workers);
      } else {
        words.encodeBack(worker, workers);
      }
    }
  }

  /** Runs a worker's rows forward, and in a training back. */
  private void rows(int worker, int workers) {
    int from = batch.shardStart(worker, workers);
    int to = batch.shardStart(worker + 1, workers);
    evaluate(from, to);
    if (training) {
      backward(from, to);
    }
  }

  @Override
  public int pieces(int part) {
    if (isOfRows(part)) {
      return batch.rows();
    }
    int most = 1;
    for (SpelledInput words : spelled) {
      most = Math.max(most, words.words());
    }
    return most;
  }

  @Override
  public int outputs() {
    return pass.heads().length;
  }

  @Override
  public float weight(int output) {
    return pass.heads()[output].weight();
  }

  @Override
  public void report(int part, Outcomes to) {
    if (isOfRows(part)) {
      pass.report(to);
    }
  }

  /** What is predicted for a component, after {@link #predict} or {@link #evaluate}. */
  public Answer answer(int output) {
    return pass.heads()[output].criterion();
  }

  // Forward.

  /** Computes what all rows read of words by how they are spelt, before they are predicted. */
  public void encodeWords() {
    for (SpelledInput words : spelled) {
      words.encode(0, 1);
    }
  }

  /** Computes what is predicted for the rows from {@code from} to {@code to}. */
  public void predict(int from, int to) {
    if (from < to) {
      forward(from, to);
      pass.predict(from, to);
    }
  }

  /** Computes what is predicted for these rows, and its losses. */
  public void evaluate(int from, int to) {
    if (from < to) {
      forward(from, to);
      pass.evaluate(from, to);
    }
  }

  private void forward(int from, int to) {
    pass.begin(from, to);
    if (carried != null) {
      carried.restore(from, to);
    }
    pass.forward(from, to);
    if (carried != null) {
      carried.save(from, to);
    }
  }

  // Backward.

  /**
   * Computes the gradients that the rows from {@code from} to {@code to} need, after {@link
   * #evaluate} over them; what was predicted is gone afterwards.
   */
  public void backward(int from, int to) {
    if (from < to) {
      pass.backward(from, to);
    }
  }

  /**
   * The part of a row in the penalties on the outputs of layers, after {@link #backward}: L is the
   * sum of the weighted mean losses and of these.
   */
  public float penalty(int row) {
    return pass.stack().penalty(row);
  }

  // Steps that are taken back.

  @Override
  public void mark() {
    if (carried != null) {
      carried.mark();
    }
  }

  @Override
  public void undo() {
    if (carried != null) {
      carried.undo();
    }
  }

  @Override
  public void beginAs(TrainableRun other) {
    if (other instanceof PredictorRun run && run.carried != null) {
      carry().beginAs(run.carried);
    }
  }

  // Gradients of weights.

  @Override
  public float[] gradients() {
    return gradients;
  }

  @Override
  public void weightGradients(int worker, int workers) {
    pass.weightGradients(worker, workers);
  }

  @Override
  public void maskGradients(int fromIndex, int toIndex) {
    pass.maskGradients(fromIndex, toIndex);
  }
}
