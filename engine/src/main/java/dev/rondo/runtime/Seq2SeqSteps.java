package dev.rondo.runtime;

import dev.rondo.decode.StepModel;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * A trained encoder and decoder, as a search asks it which token may come next.
 *
 * <p>{@link #start} reads the sources of a batch once. {@link #step} runs one step of the decoder
 * for all rows; two steps of its states are stored, so memory does not grow with the length of what
 * is written. A row's numbers are those of a training's forward pass with nothing dropped, whatever
 * rows are beside it.
 *
 * <p>What other layouts of the weights the products want is derived once, when an object is made;
 * it must be made anew when the weights have changed. Nothing is allocated after that. One thread
 * uses it at a time.
 */
public final class Seq2SeqSteps implements StepModel {

  /**
   * The largest batch that will come.
   *
   * @param rows the number of outputs that are begun, of all sources; a model with attention has
   *     memory for {@code rows / sources} of each source, rounded up
   * @param sources the number of sources
   * @param total the sum of the lengths of the sources
   * @param longest the longest source
   */
  public record Capacity(int rows, int sources, int total, int longest) {

    /** The number of source positions of all rows. */
    int positions() {
      return Math.multiplyExact(Math.ceilDiv(rows, sources), total);
    }

    /** Whether a batch of another capacity has room here. */
    public boolean holds(Capacity other) {
      return rows >= other.rows
          && sources >= other.sources
          && total >= other.total
          && longest >= other.longest
          && positions() >= other.positions();
    }
  }

  private final Seq2SeqShape shape;
  private final float[] weights;
  private final int begin;
  private final int end;
  private final int capacity;
  private final RaggedBatch target;
  private final Positions positions;
  private final EncoderRun encoder;
  private final StackRun decoder;
  private final DecoderEdge edge;
  private final BridgeRun bridge;
  private final @Nullable CopyChoice copy;
  private final ReadoutRun readout;
  private final int vocabulary;
  private final Reordering reordering;
  private final int[] sourceRowOf;

  /** The source of each row, by its place in the batch, now and for the next step. */
  private int[] sourceOf;

  private int[] nextSourceOf;
  private EncodedSequences data = EncodedSequences.builder().build();
  private EncodedSequences copied = data;
  private int rows;
  private int steps;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param begin the target token that stands before the first
   * @param end the target token that ends an output
   * @param weights the store of weights
   */
  public Seq2SeqSteps(
      Seq2SeqShape shape, int begin, int end, Kernels kernels, float[] weights, Capacity largest) {
    this.shape = shape;
    this.weights = weights;
    this.begin = begin;
    this.end = end;
    this.capacity = largest.rows();
    float[] none = {};
    this.target = RaggedBatch.stepping(capacity);
    this.positions =
        new Positions(capacity, shape.attends() ? largest.positions() : 1, largest.longest());
    this.encoder =
        new EncoderRun(
            shape.reading(),
            kernels,
            weights,
            none,
            largest.sources(),
            largest.total(),
            largest.longest(),
            shape.readsEncoder());
    this.decoder =
        new StackRun(
            shape.decoder(),
            kernels,
            weights,
            null,
            target,
            capacity,
            capacity,
            Reading.EVERY_STEP,
            positions);
    this.bridge = new BridgeRun(shape, kernels, weights, none, encoder, decoder, largest.sources());
    this.copy = CopyChoice.of(shape, kernels, 0, largest.sources(), largest.longest(), capacity);
    int tokens = shape.targetVocabulary();
    this.vocabulary = copy == null ? tokens : Math.addExact(tokens, largest.longest());
    this.readout =
        new ReadoutRun(
            shape, Seq2SeqObjective.PLAIN, kernels, weights, none, new Masks(), capacity, copy);
    this.edge = new DecoderEdge(shape, decoder, positions, readout, copy);
    readout.deriveForward();
    this.reordering = decoder.reordering(positions, capacity);
    this.sourceRowOf = new int[largest.sources()];
    this.sourceOf = new int[capacity];
    this.nextSourceOf = new int[capacity];
  }

  /** The number of floats that it has allocated, but for those on their way between two steps. */
  public long allocated() {
    return (long) encoder.allocated()
        + decoder.allocated()
        + bridge.allocated()
        + readout.allocated();
  }

  /**
   * The sources that are meant by numbers from now on.
   *
   * @param copies their tokens as they are written, those that the target's vocabulary lacks
   *     numbered behind it; only a model that copies reads them
   * @throws IllegalArgumentException if it does, and they are not as many as the sources have;
   *     {@link #start} says so of a single source
   */
  public void read(EncodedSequences sources, EncodedSequences copies) {
    if (copy != null) {
      CopyChoice.requireCopies(sources, copies);
    }
    data = sources;
    copied = copies;
  }

  /**
   * The tokens of the target's vocabulary, and for a model that copies as many more as the longest
   * source of the capacity has: what a row's source has of them is for it to choose from.
   */
  @Override
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int sourceLength(int number) {
    return data.length(number);
  }

  @Override
  public void start(int[] sources, int count) {
    encoder.fill(data, sources, 0, count);
    for (int row = 0; row < count; row++) {
      sourceRowOf[encoder.batch().position(row)] = row;
    }
    encoder.forward(0, count);
    target.step(count);
    for (int row = 0; row < count && shape.attends(); row++) {
      positions.set(row, encoder.batch().length(sourceRowOf[row]));
      edge.remember(row, encoder, sourceRowOf[row]);
    }
    decoder.start(0, count);
    bridge.forward(0, count, sourceRowOf);
    decoder.run(0, 0).forwardSource(0, count);
    for (int row = 0; row < count; row++) {
      sourceOf[row] = row;
      if (copy != null) {
        copy.source(row, data, copied, sources[row]);
      }
    }
    rows = count;
    steps = 0;
  }

  @Override
  public void step(int count, int[] parents, int[] tokens, float[] logProbabilities, int stride) {
    if (steps > 0) {
      move(count, parents);
    }
    for (int row = 0; row < count; row++) {
      int token = steps == 0 ? begin : shape.target().known(tokens[row]);
      shape.target().read(weights, token, decoder.inputs(), decoder.input(steps, row));
    }
    decoder.forwardStep(steps, 0, count);
    for (int row = 0; row < count; row++) {
      if (copy != null) {
        copy.reads(row, sourceOf[row]);
      }
      edge.read(steps, row, row);
    }
    readout.logProbabilities(0, count, logProbabilities, stride);
    steps++;
  }

  /** Rows become what their parents were; the memory moves only where sources have dropped out. */
  private void move(int count, int[] parents) {
    boolean otherSources = count > rows;
    for (int row = 0; row < count; row++) {
      nextSourceOf[row] = sourceOf[parents[row]];
      otherSources |= nextSourceOf[row] != sourceOf[row];
    }
    target.step(count);
    reordering.move(steps, parents, count, otherSources);
    int[] before = sourceOf;
    sourceOf = nextSourceOf;
    nextSourceOf = before;
    rows = count;
  }

  @Override
  public int attentionLength(int row) {
    return shape.weighs() ? positions.length(row) : 0;
  }

  /** Writes the mean of the weights of all heads. */
  @Override
  public void attention(int row, float[] into, int offset) {
    RecurrentRun run = decoder.run(0, 0);
    int heads = run.passes().attentionSize();
    for (int s = 0; s < positions.length(row); s++) {
      int at = run.attention(s, row);
      float sum = 0;
      for (int head = 0; head < heads; head++) {
        sum += run.activations()[at + head];
      }
      into[offset + s] = sum / heads;
    }
  }
}
