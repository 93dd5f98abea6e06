package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import dev.rondo.kernel.Elements;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.List;

/**
 * A model that predicts, in a training on sequences that are too long to keep all of: each batch is
 * run segment by segment, and each segment once more before it is run back.
 *
 * <h2>Parts of a pass</h2>
 *
 * A batch of T steps has S = ⌈T / k⌉ segments of k steps. At rest each is a part, forward and its
 * losses. In a training:
 *
 * <pre>
 *   segments 0 to S − 2      forward; the states behind each are kept
 *   segments S − 1 to 0      two parts each:
 *     rows                   forward from the states before it, losses, and back to ∂L of these
 *     weights                the gradients of all weights, of this segment alone
 * </pre>
 *
 * So activations are those of k steps, and states those of T / k: with k = ⌈√T⌉ both grow like √T.
 * What stays of all steps are the numbers of the examples.
 *
 * <h2>Order</h2>
 *
 * All that belongs to a row has the bits of a {@link PredictorRun}: losses, activations and their
 * gradients. A gradient of a weight is the sum of those of the segments, the last segment first,
 * each summed in the order of a batch. So it is a sum of the same numbers in another order, unless
 * one segment is all; for any number of threads it is the same.
 *
 * <p>T. Chen, B. Xu, C. Zhang, C. Guestrin: Training deep nets with sublinear memory cost. 2016,
 * arXiv 1604.06174. A. Gruslys, R. Munos, I. Danihelka, M. Lanctot, A. Graves: Memory-efficient
 * backpropagation through time. NIPS 2016, arXiv 1606.03401.
 */
public final class SegmentedRun implements TrainableRun {

  /** The characters of words that are read by how they are spelt, of which there are none. */
  private static final int NO_WORDS = 0;

  private final PredictorShape shape;
  private final Elements elements;
  private final RaggedBatch whole;
  private final RaggedBatch segment;
  private final PredictorPass pass;
  private final SegmentBorders borders;
  private final int length;

  /** The gradients of weights of one segment. */
  private final float[] ofSegment;

  /** Those of all segments that were run back. */
  private final float[] gradients;

  private final int[] losses; // by output

  /** The examples, from a fill on. */
  private EncodedExamples data =
      new EncodedExamples(EncodedSequences.builder().build(), List.of(), List.of());

  private boolean training;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param objectives what a training minimises of each output
   * @param weights the store of weights
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of lengths
   * @param maxSteps the longest length
   * @param length k, the steps of a segment, at least 1
   * @throws IllegalArgumentException if something of the model needs all steps at once
   */
  public SegmentedRun(
      PredictorShape shape,
      List<OutputObjective> objectives,
      Kernels kernels,
      float[] weights,
      int maxRows,
      int maxTotal,
      int maxSteps,
      int length) {
    requireSegments(shape, objectives);
    this.shape = shape;
    this.elements = kernels.elements();
    this.length = length;
    this.whole = new RaggedBatch(maxRows, maxTotal, maxSteps);
    int longest = Math.min(length, maxSteps);
    int most = (int) Math.min(maxTotal, (long) maxRows * longest);
    this.segment = new RaggedBatch(maxRows, most, longest);
    this.ofSegment = shape.allocate();
    this.gradients = shape.allocate();
    this.pass =
        new PredictorPass(shape, objectives, kernels, weights, ofSegment, segment, maxRows, most);
    this.borders = new SegmentBorders(pass.stack(), segment, maxTotal, maxSteps, length);
    this.losses = new int[pass.heads().length];
    Watch.of(kernels).store("the gradient of ", gradients, shape);
  }

  private static void requireSegments(PredictorShape shape, List<OutputObjective> objectives) {
    PredictorStructure structure = shape.structure();
    for (InputStructure input : structure.inputs()) {
      if (input instanceof InputStructure.Spelled words) {
        throw refused("'%s' is read by how words are spelt, once a batch", words.component());
      }
    }
    for (LayerShape layer : shape.stack().layers()) {
      if (layer.definition().regularisation().penalises()) {
        throw refused("the outputs of layer %s are penalised in all steps", layer.number());
      }
    }
    if (structure.pools() && structure.pooling() != Pooling.LAST) {
      throw refused("what is predicted once is pooled of all steps, by %s", structure.pooling());
    }
    for (int i = 0; i < objectives.size(); i++) {
      OutputStructure output = structure.outputs().get(i);
      if (output.kind().needsSteps()) {
        throw refused("'%s' is about all steps", output.component());
      }
      if (objectives.get(i).sampledLabels() > 0) {
        throw refused("'%s' is learned from labels of all steps", output.component());
      }
    }
  }

  private static IllegalArgumentException refused(String problem, Object of) {
    return SequenceCut.RECOMPUTATION.refused(problem.formatted(of));
  }

  /**
   * The number of floats that a run of a training allocates, without the stores of weights and
   * gradients.
   *
   * @param length k
   */
  public static long floats(
      PredictorShape shape, List<OutputObjective> objectives, int rows, int steps, int length) {
    int total = Math.multiplyExact(rows, steps);
    return PredictorPass.floats(shape, objectives, rows, Math.min(length, steps), NO_WORDS, true)
        + SegmentBorders.floats(shape.stack(), total, length);
  }

  /** The number of floats that this run has allocated, without the stores. */
  public long allocated() {
    return pass.allocated() + borders.allocated();
  }

  /** Takes the examples {@code order[from]} up to {@code order[to]}. */
  public void fill(EncodedExamples examples, int[] order, int from, int to) {
    data = examples;
    whole.fill(data, order, from, to);
    borders.fill(whole, length);
    Arrays.fill(losses, 0);
    for (int s = 0; s < segments(); s++) {
      take(s);
      for (int i = 0; i < losses.length; i++) {
        losses[i] += pass.heads()[i].criterion().count();
      }
    }
  }

  /** Makes the batch of the pass a segment. */
  private void take(int s) {
    segment.fill(whole, s * length, length);
    pass.fill(data);
  }

  private int segments() {
    return Math.ceilDiv(whole.steps(), length);
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

  /** What is done with a segment. */
  private enum Work {
    /** At rest: forward and its losses. */
    MEASURE,
    /** Forward, for the states behind it. */
    KEEP,
    /** Forward again, its losses, and back. */
    BACK,
    /** The gradients of weights. */
    WEIGHTS
  }

  private Work work(int part) {
    int kept = segments() - 1;
    if (!training) {
      return Work.MEASURE;
    }
    if (part < kept) {
      return Work.KEEP;
    }
    return (part - kept) % 2 == 0 ? Work.BACK : Work.WEIGHTS;
  }

  private int segment(int part) {
    int last = segments() - 1;
    return training && part >= last ? last - (part - last) / 2 : part;
  }

  @Override
  public int parts() {
    return training ? 3 * segments() - 1 : segments();
  }

  @Override
  public void begin(int part) {
    if (work(part) == Work.WEIGHTS) {
      return; // of the segment that was run back
    }
    take(segment(part));
    for (int i = 0; i < losses.length; i++) {
      pass.heads()[i].setLosses(losses[i]);
    }
  }

  @Override
  public void pass(int part, int worker, int workers) {
    int s = segment(part);
    int from = segment.shardStart(worker, workers);
    int to = segment.shardStart(worker + 1, workers);
    switch (work(part)) {
      case MEASURE -> {
        keep(s, from, to);
        evaluate(from, to);
      }
      case KEEP -> keep(s, from, to);
      case BACK -> {
        if (s + 1 < segments()) {
          gather(s + 1, worker, workers);
        }
        back(s, from, to);
      }
      case WEIGHTS -> pass.weightGradients(worker, workers);
    }
  }

  private void forward(int s, int from, int to) {
    pass.begin(from, to);
    borders.restore(s, from, to);
    pass.forward(from, to);
  }

  private void keep(int s, int from, int to) {
    if (from < to) {
      forward(s, from, to);
      borders.save(s, from, to);
    }
  }

  private void evaluate(int from, int to) {
    if (from < to) {
      pass.evaluate(from, to);
    }
  }

  private void back(int s, int from, int to) {
    if (from < to) {
      borders.handBack(from, to);
      forward(s, from, to);
      pass.evaluate(from, to);
      pass.backward(from, to);
    }
  }

  /** Adds the gradients of a segment to those of the segments behind it: a worker's share. */
  private void gather(int s, int worker, int workers) {
    int from = Frame.share(ofSegment.length, worker, workers);
    int to = Frame.share(ofSegment.length, worker + 1, workers);
    pass.maskGradients(from, to);
    if (s == segments() - 1) {
      System.arraycopy(ofSegment, from, gradients, from, to - from);
    } else {
      elements.add(ofSegment, from, gradients, from, to - from);
    }
  }

  @Override
  public int pieces(int part) {
    return work(part) == Work.WEIGHTS ? shape.size() : whole.active(segment(part) * length);
  }

  /** The rows, which alone decide whether others are woken for a batch. */
  @Override
  public int pieces() {
    return whole.rows();
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
    switch (work(part)) {
      case MEASURE, BACK -> pass.report(to);
      case KEEP, WEIGHTS -> {}
    }
  }

  // Gradients of weights.

  @Override
  public float[] gradients() {
    return gradients;
  }

  /** Those of the first segment were computed last, and are still to be added. */
  @Override
  public void weightGradients(int worker, int workers) {
    gather(0, worker, workers);
  }

  /** Those of each segment are masked before they are added. */
  @Override
  public void maskGradients(int fromIndex, int toIndex) {}
}
