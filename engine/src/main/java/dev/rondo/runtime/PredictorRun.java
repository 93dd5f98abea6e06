package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.RaggedBatch;
import dev.rondo.sequence.Windows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that predicts something of each example, at work on one batch: inputs in, what is
 * predicted and its losses out, and the gradients of all weights.
 *
 * <p>Rows are independent up to the gradients of weights, so threads take ranges of rows through
 * {@link #evaluate} and {@link #backward}; then, when all are through, shares of {@link
 * #weightGradients}. Nothing is allocated after construction, but where words are read by how they
 * are spelt, whose memory grows before a pass, and before the first window of long sequences.
 */
public final class PredictorRun implements TrainableRun {

  private final PredictorShape shape;
  private final RaggedBatch batch;
  private final Masks masks = new Masks();
  private final StackRun stack;
  private final List<Input> inputs = new ArrayList<>();
  private final SpelledInput[] spelled;
  private final @Nullable Pool pool;
  private final Head[] heads;
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
    this.gradients = gradients == null ? new float[0] : gradients;
    this.maxRows = maxRows;
    this.maxTotal = maxTotal;
    this.maxSteps = maxSteps;
    PredictorStructure structure = shape.structure();
    this.stack =
        new StackRun(
            shape.stack(),
            kernels,
            weights,
            gradients,
            batch,
            maxRows,
            maxTotal,
            structure.reading());
    int first = 0;
    for (InputStructure input : structure.inputs()) {
      inputs.add(input(input, kernels, weights, first));
      first += shape.sizeOf(input);
    }
    this.spelled =
        inputs.stream()
            .filter(SpelledInput.class::isInstance)
            .map(SpelledInput.class::cast)
            .toArray(SpelledInput[]::new);
    this.pool =
        structure.pools()
            ? Pool.of(
                shape.pool(), kernels, weights, this.gradients, stack, batch, maxRows, maxTotal)
            : null;
    this.heads = new Head[structure.outputs().size()];
    for (int i = 0; i < heads.length; i++) {
      boolean everyStep = structure.outputs().get(i).everyStep();
      heads[i] =
          new Head(
              shape,
              i,
              objectives.get(i),
              kernels,
              weights,
              this.gradients,
              masks,
              outlet(everyStep),
              maxRows,
              everyStep ? maxTotal : maxRows);
    }
  }

  private Input input(InputStructure input, Kernels kernels, float[] weights, int first) {
    return switch (input) {
      case InputStructure.Table table ->
          new TokenInput(
              shape.table(table),
              batch,
              stack,
              weights,
              gradients,
              maxTotal,
              first,
              table.everyStep());
      case InputStructure.Spelled words ->
          new SpelledInput(
              shape.spelling(words), kernels, weights, gradients, batch, stack, maxTotal, first);
      case InputStructure.Numbers numbers ->
          new NumbersInput(batch, stack, numbers.size(), first, numbers.everyStep());
    };
  }

  private Outlet outlet(boolean everyStep) {
    return everyStep || pool == null
        ? new Outlet.OfSteps(batch, stack)
        : new Outlet.OfRows(batch, pool);
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
    PredictorStructure structure = shape.structure();
    int total = Math.multiplyExact(rows, steps);
    long floats =
        StackMemory.floats(shape.stack(), structure.reading(), rows, total, steps, training);
    for (InputStructure input : structure.inputs()) {
      floats +=
          switch (input) {
            case InputStructure.Table _, InputStructure.Numbers _ -> 0;
            case InputStructure.Spelled words ->
                SpelledInput.floats(shape.spelling(words), total, characters, training);
          };
    }
    if (structure.pools()) {
      floats += Pool.floats(shape.pool(), rows, total, steps, training);
    }
    for (int i = 0; i < objectives.size(); i++) {
      OutputStructure output = structure.outputs().get(i);
      int most = output.everyStep() ? total : rows;
      boolean drops = objectives.get(i).dropout() > 0;
      floats += Head.floats(output, shape.stack().outputSize(), rows, most, training, drops);
    }
    return floats;
  }

  /** The number of floats that this run has allocated, where a double is two. */
  public long allocated() {
    long floats = stack.allocated() + (pool == null ? 0L : pool.allocated());
    for (SpelledInput words : spelled) {
      floats += words.allocated();
    }
    for (Head head : heads) {
      floats += head.allocated();
    }
    return floats;
  }

  /** Takes the examples {@code order[from]} up to {@code order[to]}. */
  public void fill(EncodedExamples data, int[] order, int from, int to) {
    batch.fill(data, order, from, to);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).fill(data.inputs().get(i));
    }
    for (int i = 0; i < heads.length && !data.targets().isEmpty(); i++) {
      heads[i].criterion().fill(data.targets().get(i));
    }
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
      carried = new CarriedStates(stack, maxRows);
    }
    fill(data.examples(), order, from, to);
    for (int row = 0; row < batch.rows(); row++) {
      int window = batch.example(row);
      carried.set(
          row,
          slots[from + batch.position(row)],
          data.isAtStart(window),
          data.stepsBeforeNext(window));
    }
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
    stack.train(seed, step);
    for (SpelledInput words : spelled) {
      words.train(seed, step);
    }
    masks.draw(seed, step);
  }

  @Override
  public void rest() {
    training = false;
    stack.rest();
    for (SpelledInput words : spelled) {
      words.rest();
    }
    masks.rest();
  }

  @Override
  public boolean dropsWeights() {
    boolean drops = stack.dropsWeights();
    for (SpelledInput words : spelled) {
      drops |= words.dropsWeights();
    }
    return drops;
  }

  @Override
  public void prepare(int worker, int workers) {
    stack.prepare(worker, workers);
    for (SpelledInput words : spelled) {
      words.prepare(worker, workers);
    }
  }

  @Override
  public boolean transposesForward() {
    boolean transposes = stack.transposesForward();
    for (SpelledInput words : spelled) {
      transposes |= words.transposesForward();
    }
    return transposes;
  }

  @Override
  public void transpose(int worker, int workers) {
    stack.transpose(worker, workers);
    for (SpelledInput words : spelled) {
      words.transpose(worker, workers);
    }
    for (Head head : heads) {
      head.transpose(worker, workers);
    }
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
    return heads.length;
  }

  @Override
  public float weight(int output) {
    return heads[output].weight();
  }

  @Override
  public void report(Outcomes to) {
    for (int i = 0; i < heads.length; i++) {
      heads[i].criterion().report(i, to);
    }
  }

  /** What is predicted for a component, after {@link #predict} or {@link #evaluate}. */
  public Answer answer(int output) {
    return heads[output].criterion();
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
      run(from, to);
      for (Head head : heads) {
        head.predict(from, to);
      }
    }
  }

  /** Computes what is predicted for these rows, and its losses. */
  public void evaluate(int from, int to) {
    if (from < to) {
      run(from, to);
      for (Head head : heads) {
        head.evaluate(from, to);
      }
    }
  }

  private void run(int from, int to) {
    stack.start(from, to);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).write(from, to);
    }
    if (carried != null) {
      carried.restore(from, to);
    }
    stack.forward(from, to);
    if (carried != null) {
      carried.save(from, to);
    }
    if (pool != null) {
      pool.forward(from, to);
    }
  }

  // Backward.

  /**
   * Computes the gradients that the rows from {@code from} to {@code to} need, after {@link
   * #evaluate} over them; what was predicted is gone afterwards.
   */
  public void backward(int from, int to) {
    if (from >= to) {
      return;
    }
    boolean pooled = false;
    for (int i = 0; i < heads.length; i++) {
      if (!shape.structure().outputs().get(i).everyStep()) {
        heads[i].backward(from, to, pooled);
        pooled = true;
      }
    }
    boolean written = false;
    if (pool != null) {
      pool.backward(from, to);
      written = shape.structure().pooling() != Pooling.LAST; // which writes no step
    }
    for (int i = 0; i < heads.length; i++) {
      if (shape.structure().outputs().get(i).everyStep()) {
        heads[i].backward(from, to, written);
        written = true;
      }
    }
    stack.backward(from, to);
  }

  /**
   * The part of a row in the penalties on the outputs of layers, after {@link #backward}: L is the
   * sum of the weighted mean losses and of these.
   */
  public float penalty(int row) {
    return stack.penalty(row);
  }

  // Gradients of weights.

  @Override
  public float[] gradients() {
    return gradients;
  }

  @Override
  public void weightGradients(int worker, int workers) {
    stack.weightGradients(worker, workers);
    if (pool != null) {
      pool.weightGradients(worker, workers);
    }
    for (Head head : heads) {
      head.weightGradients(worker, workers);
    }
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).clearGradient(worker, workers);
      inputs.get(i).addGradient(worker, workers);
    }
  }

  @Override
  public void maskGradients(int fromIndex, int toIndex) {
    stack.maskGradients(fromIndex, toIndex);
    for (SpelledInput words : spelled) {
      words.maskGradients(fromIndex, toIndex);
    }
  }
}
