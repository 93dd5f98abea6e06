package dev.rondo.runtime;

import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * An encoder and a decoder at work on one batch: sources and targets in, losses of the tokens out,
 * and the gradients of all weights.
 *
 * <p>Sources and targets are sorted each by their own lengths, so an example has one row among the
 * sources and another among the targets.
 *
 * <p>What a pass does, and who does which share, {@link Seq2SeqPart} says.
 */
public final class Seq2SeqRun implements TrainableRun {

  /** The seed of the masks of the decoder, whose layers have the numbers of the encoder's. */
  private static final long DECODER_SEED = 1L << 62;

  private final Seq2SeqShape shape;
  private final int begin;
  private final float[] gradients;
  private final EncoderRun encoder;
  private final RaggedBatch target;
  private final StackRun decoder;
  private final Positions positions;
  private final DecoderEdge edge;
  private final BridgeRun bridge;
  private final @Nullable CopyChoice copy;
  private final ReadoutRun readout;
  private final Masks masks = new Masks();
  private final PairRows pairs;
  private final TokenInput targetInput;
  private final ScheduledSampling sampling;
  private boolean training;

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
    this.begin = begin;
    this.gradients = gradients;
    int rows = capacity.rows();
    this.target = new RaggedBatch(rows, capacity.targetTotal(), capacity.targetSteps());
    this.positions = new Positions(rows, capacity.sourceTotal(), capacity.sourceSteps());
    this.encoder =
        new EncoderRun(
            shape.reading(),
            kernels.within("encoder"),
            weights,
            gradients,
            rows,
            capacity.sourceTotal(),
            capacity.sourceSteps(),
            shape.readsEncoder());
    this.decoder =
        new StackRun(
            shape.decoder(),
            kernels.within("decoder"),
            weights,
            gradients,
            target,
            rows,
            capacity.targetTotal(),
            Reading.EVERY_STEP,
            positions);
    this.bridge = new BridgeRun(shape, kernels, weights, gradients, encoder, decoder, rows);
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
    this.pairs = new PairRows(encoder.batch(), target, rows);
    this.targetInput =
        new TokenInput(shape.target(), target, decoder, weights, gradients, capacity.targetTotal());
    this.sampling =
        new ScheduledSampling(
            objective.scheduledSampling(), target, targetInput, capacity.targetTotal());
    Watch watch = Watch.of(kernels);
    watch.store("the gradient of ", gradients, shape);
    readout.name(watch, target);
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
    encoder.fill(sources, order, from, to);
    target.fill(targets, order, from, to);
    pairs.pair();
    RaggedBatch source = encoder.batch();
    for (int row = 0; row < target.rows(); row++) {
      positions.set(row, source.length(pairs.sourceRowOf()[row]));
    }
    for (int row = 0; row < source.rows() && copy != null; row++) {
      copy.source(row, sources, copies, source.example(row));
    }
    label(targets);
  }

  /** The targets of the batch, whose numbers of steps are those of predictions. */
  public RaggedBatch targets() {
    return target;
  }

  /** Says what is to be written, where it may be copied from, and what is read, at each step. */
  private void label(EncodedSequences targets) {
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

  @Override
  public Seq2SeqShape shape() {
    return shape;
  }

  // Masks and weights.

  @Override
  public void train(long seed, long step) {
    training = true;
    encoder.train(seed, step);
    decoder.train(CounterRandom.bits(seed, DECODER_SEED, 0), step);
    masks.draw(seed, step);
    sampling.draw(seed, step);
    readout.sample(seed, step);
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
    return Seq2SeqPart.ofPass(training, sampling.samples());
  }

  @Override
  public void pass(int part, int worker, int workers) {
    int sourceFrom = encoder.batch().shardStart(worker, workers);
    int sourceTo = encoder.batch().shardStart(worker + 1, workers);
    int from = target.shardStart(worker, workers);
    int to = target.shardStart(worker + 1, workers);
    int fromToken = Frame.share(readout.count(), worker, workers);
    int toToken = Frame.share(readout.count(), worker + 1, workers);
    switch (sequence()[part]) {
      case ENCODE -> encoder.forward(sourceFrom, sourceTo);
      case DRAFT -> decode(from, to);
      case DECODE -> {
        if (training && sampling.samples()) {
          sampling.replace(from, to);
        }
        decode(from, to);
      }
      case GUESS -> readout.guess(fromToken, toToken, sampling.guesses());
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
      case ENCODE, ENCODE_BACK -> encoder.batch().rows();
      case DRAFT, DECODE, DECODE_BACK -> target.rows();
      case GUESS, OUTPUT -> readout.count();
    };
  }

  private void decode(int from, int to) {
    if (from >= to) {
      return;
    }
    decoder.start(from, to);
    bridge.forward(from, to, pairs.sourceRowOf());
    targetInput.write(from, to);
    for (int row = from; row < to; row++) {
      edge.remember(row, encoder, pairs.sourceRowOf()[row]);
    }
    decoder.forward(from, to);
    edge.read(target, from, to);
  }

  private void decodeBack(int from, int to) {
    if (from >= to) {
      return;
    }
    edge.arrive(target, from, to);
    decoder.backward(from, to);
    edge.addToInput(target, from, to);
    bridge.backward(from, to);
  }

  private void encodeBack(int from, int to) {
    if (from >= to) {
      return;
    }
    bridge.end(from, to, pairs.targetRowOf());
    boolean written = encoder.backwardPool(from, to);
    for (int row = from; row < to; row++) {
      edge.rememberBack(pairs.targetRowOf()[row], encoder, row, written);
    }
    encoder.stack().backward(from, to);
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
    encoder.layerGradients(worker, workers);
    decoder.weightGradients(worker, workers);
    bridge.weightGradients(target.rows(), worker, workers);
    encoder.tokens().clearGradient(worker, workers);
    targetInput.clearGradient(worker, workers);
    readout.weightGradients(worker, workers);
    encoder.tokens().addGradient(worker, workers);
    targetInput.addGradient(worker, workers);
  }

  @Override
  public void maskGradients(int fromIndex, int toIndex) {
    encoder.maskGradients(fromIndex, toIndex);
    decoder.maskGradients(fromIndex, toIndex);
  }
}
