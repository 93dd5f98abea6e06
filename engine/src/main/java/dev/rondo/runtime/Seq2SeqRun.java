package dev.rondo.runtime;

import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An encoder and a decoder at work on one batch: sources and targets in, losses of the tokens out,
 * and the gradients of all weights.
 *
 * <h2>Rows</h2>
 *
 * Sources and targets are sorted each by their own lengths, so an example has one row among the
 * sources and another among the targets.
 *
 * <p>What a pass does, and who does which share, {@link Seq2SeqPart} says.
 *
 * <h2>Scheduled sampling</h2>
 *
 * With some probability a step reads, instead of the right token before it, the one that the model
 * finds most probable there, when it reads only right ones (S. Bengio et al.: Scheduled sampling
 * for sequence prediction with recurrent neural networks, 2015, arXiv 1506.03099; in two passes, as
 * D. Duckworth et al.: Parallel scheduled sampling, 2019, arXiv 1906.04331).
 */
public final class Seq2SeqRun implements TrainableRun {

  /** Streams with the second highest bit set, and the third not, are these and a token sample's. */
  private static final long DECODER_SEED = 1L << 62;

  private static final long SAMPLING_STREAMS = DECODER_SEED | 1L << 60;

  private final Seq2SeqShape shape;
  private final Seq2SeqObjective objective;
  private final int begin;
  private final float[] gradients;
  private final RaggedBatch source;
  private final RaggedBatch target;
  private final StackRun encoder;
  private final StackRun decoder;
  private final Positions positions;
  private final DecoderEdge edge;
  private final BridgeRun bridge;
  private final @Nullable CopyChoice copy;
  private final ReadoutRun readout;
  private final Masks masks = new Masks();
  private final PairRows pairs;

  private final TokenInput sourceInput;
  private final TokenInput targetInput;

  /** What the model would have written, by the numbers of the targets' batch. */
  private final int[] guesses;

  private boolean training;
  private long seed;
  private long step;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param begin the target token that stands before the first
   * @param weights the store of weights
   * @param gradients the store of gradients
   */
  public Seq2SeqRun(
      Seq2SeqShape shape,
      Seq2SeqObjective objective,
      int begin,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      PairCapacity capacity) {
    this.shape = shape;
    this.objective = objective;
    this.begin = begin;
    this.gradients = gradients;
    int rows = capacity.rows();
    this.source = new RaggedBatch(rows, capacity.sourceTotal(), capacity.sourceSteps());
    this.target = new RaggedBatch(rows, capacity.targetTotal(), capacity.targetSteps());
    this.positions = new Positions(rows, capacity.sourceTotal(), capacity.sourceSteps());
    this.encoder =
        new StackRun(
            shape.encoder(),
            kernels,
            weights,
            gradients,
            source,
            rows,
            capacity.sourceTotal(),
            Reading.EVERY_STEP);
    this.decoder =
        new StackRun(
            shape.decoder(),
            kernels,
            weights,
            gradients,
            target,
            rows,
            capacity.targetTotal(),
            Reading.EVERY_STEP,
            positions);
    this.bridge = new BridgeRun(shape, kernels, weights, gradients, source, encoder, decoder, rows);
    this.copy =
        CopyChoice.of(
            shape,
            kernels,
            objective.labelSmoothing(),
            rows,
            capacity.sourceSteps(),
            capacity.targetTotal());
    this.readout =
        new ReadoutRun(
            shape, objective, kernels, weights, gradients, masks, capacity.targetTotal(), copy);
    this.edge = new DecoderEdge(shape, decoder, positions, readout, copy);
    this.pairs = new PairRows(source, target, rows);
    this.sourceInput =
        new TokenInput(shape.source(), source, encoder, weights, gradients, capacity.sourceTotal());
    this.targetInput =
        new TokenInput(shape.target(), target, decoder, weights, gradients, capacity.targetTotal());
    this.guesses = new int[samples() ? capacity.targetTotal() : 0];
  }

  /** The number of floats that this run has allocated, without the stores of weights. */
  public long allocated() {
    return (long) encoder.allocated()
        + decoder.allocated()
        + bridge.allocated()
        + readout.allocated();
  }

  // The batch.

  /**
   * Takes the examples {@code order[from]} up to {@code order[to]}.
   *
   * @param sources what is read
   * @param copies the tokens of the sources as they are written, those that the target's vocabulary
   *     lacks numbered behind it; only a model that copies reads them
   * @param targets what is to be written, each with the token that ends it
   * @throws IllegalArgumentException if they do not fit
   */
  public void fill(
      EncodedSequences sources,
      EncodedSequences copies,
      EncodedSequences targets,
      int[] order,
      int from,
      int to) {
    if (copy != null) {
      CopyChoice.requireCopies(sources, copies);
    }
    source.fill(sources, order, from, to);
    target.fill(targets, order, from, to);
    pairs.pair();
    for (int row = 0; row < target.rows(); row++) {
      positions.set(row, source.length(pairs.sourceRowOf()[row]));
    }
    label(sources, copies, targets);
  }

  /** The targets of the batch, whose numbers of steps are those of predictions. */
  public RaggedBatch targets() {
    return target;
  }

  /** Says what is read, what is to be written, and where it may be copied from, at each step. */
  private void label(EncodedSequences sources, EncodedSequences copies, EncodedSequences targets) {
    for (int row = 0; row < source.rows(); row++) {
      if (copy != null) {
        copy.source(row, sources, copies, source.example(row));
      }
      for (int s = 0; s < source.length(row); s++) {
        sourceInput.set(s, row, sources.token(source.example(row), s));
      }
    }
    readout.begin(target.total());
    for (int row = 0; row < target.rows(); row++) {
      int example = target.example(row);
      for (int t = 0; t < target.length(row); t++) {
        int i = target.number(t, row);
        readout.label(i, targets.token(example, t), Masks.item(example, t));
        if (copy != null) {
          copy.reads(i, pairs.sourceRowOf()[row]);
        }
        targetInput.set(t, row, t == 0 ? begin : targets.token(example, t - 1));
      }
    }
  }

  private boolean samples() {
    return objective.scheduledSampling() > 0;
  }

  @Override
  public Seq2SeqShape shape() {
    return shape;
  }

  // Masks and weights.

  @Override
  public void train(long ofSeed, long ofStep) {
    seed = ofSeed;
    step = ofStep;
    training = true;
    encoder.train(ofSeed, ofStep);
    decoder.train(CounterRandom.bits(ofSeed, DECODER_SEED, 0), ofStep);
    masks.draw(ofSeed, ofStep);
    readout.sample(ofSeed, ofStep);
  }

  @Override
  public void rest() {
    training = false;
    encoder.rest();
    decoder.rest();
    masks.rest();
  }

  @Override
  public boolean dropsWeights() {
    return encoder.dropsWeights() || decoder.dropsWeights();
  }

  @Override
  public void prepare(int worker, int workers) {
    encoder.prepare(worker, workers);
    decoder.prepare(worker, workers);
  }

  @Override
  public boolean transposesForward() {
    return shape.isTied() || encoder.transposesForward() || decoder.transposesForward();
  }

  @Override
  public void transpose(int worker, int workers) {
    encoder.transpose(worker, workers);
    decoder.transpose(worker, workers);
    bridge.transpose(worker, workers);
    readout.transpose(worker, workers);
  }

  // Passes.

  @Override
  public int parts() {
    return sequence().length;
  }

  private Seq2SeqPart[] sequence() {
    return Seq2SeqPart.ofPass(training, samples());
  }

  @Override
  public void pass(int part, int worker, int workers) {
    int sourceFrom = source.shardStart(worker, workers);
    int sourceTo = source.shardStart(worker + 1, workers);
    int from = target.shardStart(worker, workers);
    int to = target.shardStart(worker + 1, workers);
    int fromToken = Frame.share(readout.count(), worker, workers);
    int toToken = Frame.share(readout.count(), worker + 1, workers);
    switch (sequence()[part]) {
      case ENCODE -> encode(sourceFrom, sourceTo);
      case DRAFT -> decode(from, to);
      case DECODE -> {
        if (training && samples()) {
          sample(from, to);
        }
        decode(from, to);
      }
      case GUESS -> readout.guess(fromToken, toToken, guesses);
      case OUTPUT -> {
        if (training) {
          readout.train(fromToken, toToken);
        } else {
          readout.evaluate(fromToken, toToken);
        }
      }
      case DECODE_BACK -> decodeBack(from, to);
      case ENCODE_BACK -> encodeBack(sourceFrom, sourceTo);
    }
  }

  @Override
  public int pieces(int part) {
    return switch (sequence()[part]) {
      case ENCODE, ENCODE_BACK -> source.rows();
      case DRAFT, DECODE, DECODE_BACK -> target.rows();
      case GUESS, OUTPUT -> readout.count();
    };
  }

  private void encode(int from, int to) {
    if (from >= to) {
      return;
    }
    encoder.start(from, to);
    sourceInput.write(from, to);
    encoder.forward(from, to);
  }

  /** Replaces some of the tokens that rows {@code from} to {@code to} read. */
  private void sample(int from, int to) {
    float probability = objective.scheduledSampling();
    for (int row = from; row < to; row++) {
      for (int t = 1; t < target.length(row); t++) {
        long item = Masks.item(target.example(row), t);
        if (CounterRandom.uniform(seed, SAMPLING_STREAMS | step, item) < probability) {
          targetInput.set(t, row, guesses[target.number(t - 1, row)]);
        }
      }
    }
  }

  private void decode(int from, int to) {
    if (from >= to) {
      return;
    }
    decoder.start(from, to);
    bridge.forward(from, to, pairs.sourceRowOf());
    targetInput.write(from, to);
    for (int row = from; row < to; row++) {
      int sourceRow = pairs.sourceRowOf()[row];
      edge.remember(row, encoder, sourceRow, source.length(sourceRow));
    }
    decoder.forward(from, to);
    for (int row = from; row < to; row++) {
      for (int t = 0; t < target.length(row); t++) {
        edge.read(t, row, target.number(t, row));
      }
    }
  }

  private void decodeBack(int from, int to) {
    if (from >= to) {
      return;
    }
    for (int row = from; row < to; row++) {
      for (int t = 0; t < target.length(row); t++) {
        edge.arrive(t, row, target.number(t, row));
      }
    }
    decoder.backward(from, to);
    for (int row = from; row < to; row++) {
      for (int t = 0; t < target.length(row); t++) {
        edge.addToInput(t, row, target.number(t, row));
      }
    }
    bridge.backward(from, to);
  }

  private void encodeBack(int from, int to) {
    if (from >= to) {
      return;
    }
    int size = shape.encoder().outputSize();
    float[] dy = encoder.outputGradients();
    for (int row = from; row < to; row++) {
      for (int s = 0; s < source.length(row); s++) {
        int at = encoder.outputGradient(s, row);
        if (!edge.memoryGradient(s, pairs.targetRowOf()[row], dy, at)) {
          Arrays.fill(dy, at, at + size, 0);
        }
      }
    }
    bridge.end(from, to, pairs.targetRowOf());
    encoder.backward(from, to);
  }

  // Results.

  @Override
  public void report(int part, Outcomes to) {
    for (int i = 0; i < predictions() && part == parts() - 1; i++) {
      to.label(0, loss(i), isRight(i));
    }
  }

  /** The number of predictions that the batch has: one a token to be written. */
  public int predictions() {
    return readout.count();
  }

  /** The loss of a prediction, after the passes. */
  public float loss(int prediction) {
    return readout.loss(prediction);
  }

  /** Whether a prediction was right, after the passes. */
  public boolean isRight(int prediction) {
    return readout.isRight(prediction);
  }

  /**
   * The part of the batch in the penalties on the outputs of layers, after the passes: L is the
   * mean of the losses and this.
   */
  public double penalty() {
    double sum = 0;
    for (int row = 0; row < target.rows(); row++) {
      sum += (double) decoder.penalty(row) + encoder.penalty(row);
    }
    return sum;
  }

  // Gradients of weights.

  @Override
  public float[] gradients() {
    return gradients;
  }

  @Override
  public void weightGradients(int worker, int workers) {
    encoder.weightGradients(worker, workers);
    decoder.weightGradients(worker, workers);
    bridge.weightGradients(target.rows(), worker, workers);
    sourceInput.clearGradient(worker, workers);
    targetInput.clearGradient(worker, workers);
    readout.weightGradients(worker, workers);
    sourceInput.addGradient(worker, workers);
    targetInput.addGradient(worker, workers);
  }

  @Override
  public void maskGradients(int fromIndex, int toIndex) {
    encoder.maskGradients(fromIndex, toIndex);
    decoder.maskGradients(fromIndex, toIndex);
  }
}
