package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.decode.StepModel;
import dev.rondo.loss.SoftmaxCrossEntropy;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import dev.rondo.sequence.RaggedBatch;
import java.util.List;

/**
 * A trained model that writes, as a search asks it which token may come next.
 *
 * <p>A source is what the text is about: categories and numbers that are read at every step, beside
 * the token before. {@link #step} runs one step of the layers for all rows; two steps of their
 * states are stored, so memory does not grow with the length of what is written. A row's numbers
 * are those of a training's forward pass with nothing dropped, whatever rows are beside it.
 *
 * <p>Other layouts of the weights are derived once, when an object is made; it must be made anew
 * when the weights have changed. Nothing is allocated after that but by {@link #read}. One thread
 * uses it at a time.
 */
public final class GeneratorSteps implements StepModel {

  private final PredictorShape shape;
  private final SoftmaxCrossEntropy softmax;
  private final float[] weights;
  private final int begin;
  private final int end;
  private final int capacity;
  private final RaggedBatch batch;
  private final StackRun stack;
  private final TokenTable tokens;

  /** Where the vector of a token begins in x[t]; before it is what is the same at every step. */
  private final int tokenAt;

  private final Linear head;
  private final float[] r;
  private final int rStride;
  private final float[] z;
  private final int zStride;
  private final Reordering reordering;

  /** The part of x[t] that is the same at every step, of each source. */
  private float[] constant = new float[0];

  private int[] sourceOf;
  private int[] nextSourceOf;
  private int steps;

  /**
   * Allocates.
   *
   * @param begin the token that stands before the first
   * @param end the token that ends a text
   * @param weights the store of weights
   * @param capacity the largest number of rows
   */
  public GeneratorSteps(
      PredictorShape shape, int begin, int end, Kernels kernels, float[] weights, int capacity) {
    this.shape = shape;
    this.softmax = new SoftmaxCrossEntropy(kernels.functions(), kernels.reductions());
    this.weights = weights;
    this.begin = begin;
    this.end = end;
    this.capacity = capacity;
    this.batch = RaggedBatch.stepping(capacity);
    var nothing = new Positions(capacity, 1, 1);
    this.stack =
        new StackRun(
            shape.stack(),
            kernels,
            weights,
            null,
            batch,
            capacity,
            capacity,
            Reading.EVERY_STEP,
            nothing);
    var written = (InputStructure.Table) shape.structure().inputs().getLast();
    this.tokens = shape.table(written);
    this.tokenAt = shape.stack().inputSize() - written.size();
    int size = shape.stack().outputSize();
    this.head =
        new Linear(
            kernels.products(), weights, new float[0], shape.headOffset(0), size, vocabulary());
    this.rStride = Panels.stride(size + 1);
    this.r = new float[Math.multiplyExact(capacity, rStride)];
    for (int row = 0; row < capacity; row++) {
      r[row * rStride + size] = 1;
    }
    this.zStride = Panels.pad(vocabulary());
    this.z = new float[Math.multiplyExact(capacity, zStride)];
    this.reordering = stack.reordering(nothing, capacity);
    this.sourceOf = new int[capacity];
    this.nextSourceOf = new int[capacity];
  }

  /** The sources that are meant by numbers from now on. */
  public void read(EncodedExamples sources) {
    constant = new float[Math.multiplyExact(sources.size(), tokenAt)];
    int at = 0;
    List<InputStructure> inputs = shape.structure().inputs();
    for (int i = 0; i < inputs.size() - 1; i++) {
      for (int source = 0; source < sources.size(); source++) {
        read(inputs.get(i), sources.inputs().get(i), source, source * tokenAt + at);
      }
      at += shape.sizeOf(inputs.get(i));
    }
  }

  private void read(InputStructure input, Column column, int source, int at) {
    switch (input) {
      case InputStructure.Table table ->
          shape
              .table(table)
              .read(weights, ((EncodedSequences) column).token(source, 0), constant, at);
      case InputStructure.Spelled spelled ->
          throw new IllegalStateException(
              "expected what a text is about to have no steps but found '%s'"
                  .formatted(spelled.component()));
      case InputStructure.Numbers _ -> {
        var numbers = (EncodedSeries) column;
        System.arraycopy(numbers.values(), numbers.at(source, 0), constant, at, numbers.width());
      }
    }
  }

  @Override
  public int vocabulary() {
    return tokens.tokens();
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  /** A source has no steps of its own, so every one is as long. */
  @Override
  public int sourceLength(int number) {
    return 1;
  }

  @Override
  public void start(int[] sources, int count) {
    batch.step(count);
    stack.start(0, count);
    System.arraycopy(sources, 0, sourceOf, 0, count);
    steps = 0;
  }

  @Override
  public void step(int count, int[] parents, int[] written, float[] logProbabilities, int stride) {
    if (steps > 0) {
      move(count, parents);
    }
    for (int row = 0; row < count; row++) {
      int x = stack.input(steps, row);
      System.arraycopy(constant, sourceOf[row] * tokenAt, stack.inputs(), x, tokenAt);
      int token = steps == 0 ? begin : written[row];
      tokens.read(weights, token, stack.inputs(), x + tokenAt);
    }
    stack.forwardStep(steps, 0, count);
    for (int row = 0; row < count; row++) {
      System.arraycopy(
          stack.outputs(), stack.output(steps, row), r, row * rStride, shape.stack().outputSize());
    }
    head.forward(r, 0, rStride, z, 0, zStride, count);
    softmax.logProbabilities(z, 0, zStride, logProbabilities, 0, stride, count, vocabulary());
    steps++;
  }

  private void move(int count, int[] parents) {
    for (int row = 0; row < count; row++) {
      nextSourceOf[row] = sourceOf[parents[row]];
    }
    batch.step(count);
    reordering.move(steps, parents, count, false);
    int[] before = sourceOf;
    sourceOf = nextSourceOf;
    nextSourceOf = before;
  }

  @Override
  public int attentionLength(int row) {
    return 0;
  }

  @Override
  public void attention(int row, float[] into, int offset) {
    throw new IllegalStateException("expected a model with attention but this one has none");
  }
}
