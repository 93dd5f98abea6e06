package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.RaggedBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model that predicts computes of the rows of a batch: inputs, layers, pooling and heads,
 * forward and back.
 *
 * <p>For a range of rows {@link #begin}, {@link #forward}, then {@link #predict} or {@link
 * #evaluate}, and after the latter {@link #backward}; then shares of {@link #weightGradients}. Rows
 * are independent up to these. Nothing is allocated after construction, but where words are read by
 * how they are spelt, whose memory grows when a batch is taken.
 */
final class PredictorPass {

  private final PredictorShape shape;
  private final RaggedBatch batch;
  private final Masks masks = new Masks();
  private final StackRun stack;
  private final List<Input> inputs = new ArrayList<>();
  private final SpelledInput[] spelled;
  private final @Nullable Pool pool;
  private final Head[] heads;
  private final float[] gradients;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param objectives what a training minimises of each output
   * @param weights the store of weights
   * @param gradients the store of gradients, or null where nothing is trained
   * @param batch the batch that will be filled again and again
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of lengths
   */
  PredictorPass(
      PredictorShape shape,
      List<OutputObjective> objectives,
      Kernels kernels,
      float[] weights,
      float @Nullable [] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal) {
    this.shape = shape;
    this.batch = batch;
    this.gradients = gradients == null ? new float[0] : gradients;
    PredictorStructure structure = shape.structure();
    Watch.of(kernels).store("the gradient of ", this.gradients, shape);
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
      inputs.add(input(input, kernels, weights, maxTotal, first));
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
    if (pool != null) {
      pool.name(Watch.of(kernels), batch);
    }
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

  private Input input(
      InputStructure input, Kernels kernels, float[] weights, int maxTotal, int first) {
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
   * The number of floats that a pass allocates, without the stores of weights and gradients; a
   * double counts as two.
   *
   * @param steps the longest length
   * @param characters the number of characters of a word, where words are read by how they are
   *     spelt; each step has a word of its own
   */
  static long floats(
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
      OutputObjective objective = objectives.get(i);
      floats += Head.floats(output, objective, shape.stack().outputSize(), rows, most, training);
    }
    return floats;
  }

  /** The number of floats that are allocated, where a double is two. */
  long allocated() {
    long floats = stack.allocated() + (pool == null ? 0L : pool.allocated());
    for (SpelledInput words : spelled) {
      floats += words.allocated();
    }
    for (Head head : heads) {
      floats += head.allocated();
    }
    return floats;
  }

  /** Takes what the examples that the batch has read and what is right of them. */
  void fill(EncodedExamples data) {
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).fill(data.inputs().get(i));
    }
    for (int i = 0; i < heads.length && !data.targets().isEmpty(); i++) {
      heads[i].fill(data.targets().get(i));
    }
  }

  /** The layers. */
  StackRun stack() {
    return stack;
  }

  /** The heads, one for each output. */
  Head[] heads() {
    return heads;
  }

  /** The inputs that read words by how they are spelt. */
  SpelledInput[] spelled() {
    return spelled;
  }

  /** Tells the losses of all predictions. */
  void report(Outcomes to) {
    for (int i = 0; i < heads.length; i++) {
      heads[i].criterion().report(i, to);
    }
  }

  // Masks and layouts of weights.

  /** What follows is a step of a training, with its masks. */
  void train(long seed, long step) {
    stack.train(seed, step);
    for (SpelledInput words : spelled) {
      words.train(seed, step);
    }
    masks.draw(seed, step);
    for (Head head : heads) {
      head.draw(seed, step);
    }
  }

  /** What follows are predictions. */
  void rest() {
    stack.rest();
    for (SpelledInput words : spelled) {
      words.rest();
    }
    masks.rest();
  }

  /** Whether {@link #prepare} has work. */
  boolean dropsWeights() {
    boolean drops = stack.dropsWeights();
    for (SpelledInput words : spelled) {
      drops |= words.dropsWeights();
    }
    return drops;
  }

  /** Writes a share of the copies of weights in which some are dropped. */
  void prepare(int worker, int workers) {
    stack.prepare(worker, workers);
    for (SpelledInput words : spelled) {
      words.prepare(worker, workers);
    }
  }

  /** Whether a forward pass alone reads transposed weights. */
  boolean transposesForward() {
    boolean transposes = stack.transposesForward();
    for (SpelledInput words : spelled) {
      transposes |= words.transposesForward();
    }
    return transposes;
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    stack.transpose(worker, workers);
    for (SpelledInput words : spelled) {
      words.transpose(worker, workers);
    }
    for (Head head : heads) {
      head.transpose(worker, workers);
    }
  }

  // Forward.

  /** Writes the first states of rows {@code from} to {@code to}, and what they read. */
  void begin(int from, int to) {
    stack.start(from, to);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).write(from, to);
    }
  }

  /** Runs these rows through the layers and the pooling. */
  void forward(int from, int to) {
    stack.forward(from, to);
    if (pool != null) {
      pool.forward(from, to);
    }
  }

  /** Computes what is predicted for these rows. */
  void predict(int from, int to) {
    for (Head head : heads) {
      head.predict(from, to);
    }
  }

  /** Computes what is predicted for these rows, and its losses. */
  void evaluate(int from, int to) {
    for (Head head : heads) {
      head.evaluate(from, to);
    }
  }

  // Backward.

  /**
   * Computes the gradients that the rows from {@code from} to {@code to} need, after {@link
   * #evaluate} over them; what was predicted is gone afterwards.
   */
  void backward(int from, int to) {
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

  /** Computes a share of the gradients of all weights, after all rows were run back. */
  void weightGradients(int worker, int workers) {
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

  /** Sets the gradients of dropped weights to 0, for those between two places of the store. */
  void maskGradients(int fromIndex, int toIndex) {
    stack.maskGradients(fromIndex, toIndex);
    for (SpelledInput words : spelled) {
      words.maskGradients(fromIndex, toIndex);
    }
  }
}
