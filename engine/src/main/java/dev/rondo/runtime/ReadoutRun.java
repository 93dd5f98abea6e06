package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Products;
import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * From what a decoder is read at, at every step of every row of a batch, to the losses of the
 * tokens, and back.
 *
 * <pre>
 *   o  = tanh(W·r + b)       or r
 *   o' = o ∘ m                                 do = do' ∘ m            da = do ∘ (1 − o²)
 *   z  = V·o' + b                              do' = Vᵀ·dz             dr = Wᵀ·da
 *   L  = Σ loss(z, token) / tokens             of a {@link Choice}
 * </pre>
 *
 * <p>Tokens are numbered step by step, and within a step row by row; so all of them lie without a
 * gap, a worker takes a range of them, and each product is one over many rows: V is large, and
 * would otherwise be read once a step.
 */
final class ReadoutRun {

  /** The number of the mask; those of layers are larger. */
  private static final int MASK = 1;

  private final Functions functions;
  private final Choice choice;
  private final OutputLayer output;
  private final @Nullable TokenSample sample;

  /** What a training computes instead of the choice and the output: themselves, or a sample. */
  private final LearnedChoice learnedChoice;

  private final OutputLayer learnedOutput;
  private final @Nullable Linear projection;
  private final Masks masks;
  private final float rate;
  private final int readout;
  private final int inputs;

  /** r, each followed by a 1 where it is multiplied. */
  private final float[] r;

  private final int rStride;

  /** o where there is a projection, of which o' is kept apart; else o' is in the place of r. */
  private final float[] projected;

  private final float[] dropped;
  private final int droppedStride;
  private final float[] mask;

  /** z, then dz. */
  private final float[] logits;

  private final int logitStride;
  private final float[] dDropped;
  private final float[] dr;
  private final int[] labels;
  private final long[] items;
  private final float[] losses;
  private final boolean[] right;
  private int count;

  /** What looks at the losses, and the batch that has the tokens as steps. */
  private Watch watch = Watch.NONE;

  private @Nullable RaggedBatch tokens;

  /**
   * Allocates for so many tokens.
   *
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param copy what the logits mean for a model that copies, else null
   */
  ReadoutRun(
      Seq2SeqShape shape,
      Seq2SeqObjective objective,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      Masks masks,
      int maxTotal,
      @Nullable CopyChoice copy) {
    this.functions = kernels.functions();
    this.choice =
        copy == null
            ? new VocabularyChoice(kernels, shape.targetVocabulary(), objective.labelSmoothing())
            : copy;
    this.masks = masks;
    this.readout = shape.readout();
    this.inputs = shape.outputInputs();
    boolean training = gradients.length > 0;
    this.rate = training ? objective.readoutDropout() : 0;
    this.sample = sample(shape, objective, training, maxTotal);
    if (sample == null) {
      this.output = output(shape, kernels, weights, gradients);
      this.learnedOutput = output;
      this.learnedChoice = choice;
    } else {
      this.output = output(shape, kernels, weights, new float[0]);
      this.learnedOutput =
          new SampledOutput(
              kernels.products(), weights, gradients, shape.outputOffset(), inputs, sample);
      this.learnedChoice = new SampledChoice(kernels, sample, objective.labelSmoothing());
    }
    this.projection = projection(shape, kernels, weights, gradients);
    this.droppedStride = Panels.stride(output.oneColumn() + 1);
    this.dropped = withOnes(maxTotal, droppedStride, output.oneColumn());
    this.rStride = projection == null ? droppedStride : Panels.stride(readout + 1);
    this.r = projection == null ? dropped : withOnes(maxTotal, rStride, readout);
    int wide = Math.multiplyExact(maxTotal, Panels.pad(inputs));
    this.projected = new float[projection == null ? 0 : wide];
    this.mask = new float[rate > 0 ? wide : 0];
    this.logitStride = Panels.stride(shape.logits());
    this.logits = new float[Math.multiplyExact(maxTotal, logitStride)];
    this.dDropped = new float[training ? wide : 0];
    this.dr =
        training && projection != null
            ? new float[Math.multiplyExact(maxTotal, Panels.pad(readout))]
            : dDropped;
    this.labels = new int[maxTotal];
    this.items = new long[maxTotal];
    this.losses = new float[maxTotal];
    this.right = new boolean[maxTotal];
  }

  /** Says what stands where, of tokens that are the steps of a batch. */
  void name(Watch by, RaggedBatch target) {
    watch = by;
    tokens = target;
    by.tokens("what a token is read from", r, rStride, target);
    by.tokens("the projection", projected, Panels.pad(inputs), target);
    by.tokens("what is left of the projection", dropped, droppedStride, target);
    by.tokens("the logits", logits, logitStride, target);
    by.tokens("the gradient of what a token is read from", dr, Panels.pad(readout), target);
    by.tokens("the gradient of the projection", dDropped, Panels.pad(inputs), target);
  }

  private static @Nullable TokenSample sample(
      Seq2SeqShape shape, Seq2SeqObjective objective, boolean training, int maxTotal) {
    if (!training || objective.sampledTokens() == 0) {
      return null;
    }
    if (shape.isTied() || shape.structure().copy()) {
      throw new IllegalArgumentException(
          "sampled softmax: expected an output with a matrix of its own but found one that "
              + (shape.isTied() ? "is tied to an embedding" : "copies"));
    }
    return new TokenSample(shape.targetVocabulary(), objective.sampledTokens(), maxTotal);
  }

  /** The output of a model, wherever its matrix lies. */
  static OutputLayer output(
      Seq2SeqShape shape, Kernels kernels, float[] weights, float[] gradients) {
    Products products = kernels.products();
    int tokens = shape.targetVocabulary();
    OutputLayer output =
        shape.isTied()
            ? new TiedOutput(products, weights, gradients, shape.target(), shape.outputOffset())
            : new Linear(
                products, weights, gradients, shape.outputOffset(), shape.outputInputs(), tokens);
    if (!shape.structure().copy()) {
      return output;
    }
    var gate = new Linear(products, weights, gradients, shape.gateOffset(), output.oneColumn(), 1);
    return new GatedOutput(output, gate, tokens);
  }

  /** The projection of a model, if it has one. */
  static @Nullable Linear projection(
      Seq2SeqShape shape, Kernels kernels, float[] weights, float[] gradients) {
    int size = shape.structure().projection();
    return size == 0
        ? null
        : new Linear(
            kernels.products(),
            weights,
            gradients,
            shape.projectionOffset(),
            shape.readout(),
            size);
  }

  private static float[] withOnes(int rows, int stride, int column) {
    float[] values = new float[Math.multiplyExact(rows, stride)];
    for (int row = 0; row < rows; row++) {
      values[row * stride + column] = 1;
    }
    return values;
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return output.allocated()
        + choice.allocated()
        + (sample == null ? 0 : learnedOutput.allocated() + learnedChoice.allocated())
        + (projection == null ? 0 : projection.allocated() + r.length + dr.length)
        + dropped.length
        + projected.length
        + mask.length
        + logits.length
        + dDropped.length
        + losses.length;
  }

  // The batch.

  /** A batch of so many tokens follows. */
  void begin(int total) {
    count = total;
  }

  /** What token {@code i} is, and what its mask is for. */
  void label(int i, int label, long item) {
    labels[i] = label;
    items[i] = item;
  }

  /** A step of a training follows, of the batch as it is labelled. */
  void sample(long seed, long step) {
    if (sample != null) {
      sample.draw(seed, step, labels, count);
    }
  }

  /** The number of tokens of the batch. */
  int count() {
    return count;
  }

  /** What the next token is read from: an array for {@link #readout(int)}. */
  float[] readouts() {
    return r;
  }

  /** Where r of a token begins. */
  int readout(int i) {
    return i * rStride;
  }

  /** The gradients: an array for {@link #readoutGradient}. */
  float[] readoutGradients() {
    return dr;
  }

  /** Where ∂L/∂r of a token begins. */
  int readoutGradient(int i) {
    return i * Panels.pad(readout);
  }

  float loss(int i) {
    return losses[i];
  }

  boolean isRight(int i) {
    return right[i];
  }

  // Forward.

  /** Computes z of tokens {@code from} to {@code to} by an output. */
  private void forward(OutputLayer by, int from, int to) {
    if (projection != null) {
      project(projection, from, to);
    }
    boolean drops = rate > 0 && masks.areDrawn();
    if (drops) {
      drop(from, to);
    } else if (projection != null) {
      int wide = Panels.pad(inputs);
      for (int i = from; i < to; i++) {
        System.arraycopy(projected, i * wide, dropped, i * droppedStride, inputs);
      }
    }
    by.forward(
        dropped,
        from * droppedStride,
        droppedStride,
        logits,
        from * logitStride,
        logitStride,
        to - from);
  }

  private void project(Linear by, int from, int to) {
    int wide = Panels.pad(inputs);
    by.forward(r, from * rStride, rStride, projected, from * wide, wide, to - from);
    functions.tanh(projected, from * wide, projected, from * wide, (to - from) * wide);
  }

  private void drop(int from, int to) {
    int wide = Panels.pad(inputs);
    float[] whole = projection == null ? dropped : projected;
    int stride = projection == null ? droppedStride : wide;
    for (int i = from; i < to; i++) {
      int m = i * wide;
      int o = i * stride;
      int at = i * droppedStride;
      masks.dropout(MASK, items[i], rate, mask, m, 0, inputs);
      for (int k = 0; k < inputs; k++) {
        dropped[at + k] = whole[o + k] * mask[m + k];
      }
    }
  }

  /** Writes for tokens {@code from} to {@code to} which one is the most probable. */
  void guess(int from, int to, int[] guesses) {
    if (from >= to) {
      return;
    }
    forward(output, from, to);
    for (int i = from; i < to; i++) {
      guesses[i] = choice.guess(i, logits, i * logitStride);
    }
  }

  /**
   * Writes the logarithms of the probabilities of every token, for rows {@code from} to {@code to}
   * of r.
   *
   * @param into row i from i · stride on
   */
  void logProbabilities(int from, int to, float[] into, int stride) {
    if (from >= to) {
      return;
    }
    forward(output, from, to);
    for (int i = from; i < to; i++) {
      choice.logProbabilities(i, logits, i * logitStride, into, i * stride);
    }
  }

  /** Computes the losses of tokens {@code from} to {@code to}, without smoothing. */
  void evaluate(int from, int to) {
    if (from >= to) {
      return;
    }
    forward(output, from, to);
    for (int i = from; i < to; i++) {
      right[i] = choice.evaluate(i, logits, i * logitStride, labels, losses);
    }
  }

  // Backward.

  /**
   * Computes the losses and the gradients of tokens {@code from} to {@code to}; what is done to one
   * row of logits is done while it is near.
   */
  void train(int from, int to) {
    if (from >= to) {
      return;
    }
    forward(learnedOutput, from, to);
    float scale = 1f / count;
    for (int i = from; i < to; i++) {
      right[i] = learnedChoice.train(i, logits, i * logitStride, labels, losses, scale);
      if (tokens != null) {
        watch.loss(losses[i], tokens, i);
      }
    }
    int z = from * logitStride;
    int wide = Panels.pad(inputs);
    learnedOutput.inputGradient(logits, z, logitStride, dDropped, from * wide, wide, to - from);
    if (rate > 0 && masks.areDrawn()) {
      for (int k = from * wide; k < to * wide; k++) {
        dDropped[k] *= mask[k];
      }
    }
    if (projection != null) {
      projectBack(projection, from, to);
    }
  }

  private void projectBack(Linear by, int from, int to) {
    int wide = Panels.pad(inputs);
    for (int k = from * wide; k < to * wide; k++) {
      dDropped[k] *= 1 - projected[k] * projected[k];
    }
    functions.flush(dDropped, from * wide, (to - from) * wide);
    int narrow = Panels.pad(readout);
    by.inputGradient(dDropped, from * wide, wide, dr, from * narrow, narrow, to - from);
  }

  // Weights.

  /** Computes a share of the gradients of the weights; a tied table is not cleared before. */
  void weightGradients(int worker, int workers) {
    learnedOutput.clearGradient(worker, workers);
    learnedOutput.gradientAccumulate(
        dropped, 0, droppedStride, logits, 0, logitStride, count, worker, workers);
    if (projection != null) {
      projection.clearGradient(worker, workers);
      projection.gradientAccumulate(
          r, 0, rStride, dDropped, 0, Panels.pad(inputs), count, worker, workers);
    }
  }

  /** Derives what a forward pass alone reads. */
  void deriveForward() {
    output.deriveForward();
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    learnedOutput.transpose(worker, workers);
    if (projection != null) {
      projection.transpose(worker, workers);
    }
  }
}
