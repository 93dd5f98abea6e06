package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/**
 * One block of self-attention at work on a batch.
 *
 * <pre>
 *   z' = z + attention(norm(z)) ∘ m        z″ = z' + feedForward(norm(z')) ∘ m'
 * </pre>
 */
final class AttentionBlockRun {

  private final RaggedBatch batch;
  private final LayerNormRun attentionNorm;
  private final MultiHeadRun attention;
  private final ResidualAdd attentionAdd;
  private final LayerNormRun feedNorm;
  private final FeedForwardRun feedForward;
  private final ResidualAdd feedAdd;

  // z' and z″, and of a training dz and dz'.
  private final RowMajor middle;
  private final RowMajor output;
  private final RowMajor inputGradient;
  private final RowMajor middleGradient;

  /**
   * Allocates.
   *
   * @param use the number of the first of its two masks
   */
  AttentionBlockRun(
      AttentionBlockShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      Masks masks,
      int use) {
    boolean training = gradients.length > 0;
    int size = shape.size();
    float dropout = shape.layer().regularisation().dropout();
    this.batch = batch;
    this.attentionNorm =
        new LayerNormRun(shape.attentionNorm(), kernels, weights, gradients, maxTotal);
    this.attention = new MultiHeadRun(shape, kernels, weights, gradients, batch, maxRows, maxTotal);
    this.attentionAdd = new ResidualAdd(batch, masks, use, dropout, size, maxTotal, training);
    this.feedNorm = new LayerNormRun(shape.feedNorm(), kernels, weights, gradients, maxTotal);
    this.feedForward =
        new FeedForwardRun(shape, kernels, weights, gradients, batch, maxRows, maxTotal);
    this.feedAdd = new ResidualAdd(batch, masks, use + 1, dropout, size, maxTotal, training);
    this.middle = new RowMajor(maxTotal, size, false);
    this.output = new RowMajor(maxTotal, size, false);
    this.inputGradient = new RowMajor(training ? maxTotal : 0, size, false);
    this.middleGradient = new RowMajor(training ? maxTotal : 0, size, false);
    Watch watch = Watch.of(kernels);
    watch.rows("the sum behind the attention of " + shape.called(), middle, batch);
    watch.rows("the output of " + shape.called(), output, batch);
    watch.rows("the gradient of what " + shape.called() + " reads", inputGradient, batch);
    watch.rows("the gradient behind the attention of " + shape.called(), middleGradient, batch);
  }

  /** The number of floats. */
  static long floats(AttentionBlockShape shape, int rows, int total, int steps, boolean training) {
    int size = shape.size();
    long each = RowMajor.floats(total, size, false);
    long floats = MultiHeadRun.floats(shape, rows, total, steps, training);
    floats += FeedForwardRun.floats(shape, rows, total, training);
    floats += 2L * LayerNormRun.floats(total, size);
    float dropout = shape.layer().regularisation().dropout();
    floats += training ? 2L * ResidualAdd.floats(dropout, total, size) : 0;
    return floats + (training ? 4 : 2) * each;
  }

  /** The number of floats that are allocated. */
  long allocated() {
    return attentionNorm.allocated()
        + attention.allocated()
        + attentionAdd.allocated()
        + feedNorm.allocated()
        + feedForward.allocated()
        + feedAdd.allocated()
        + middle.values().length
        + output.values().length
        + inputGradient.values().length
        + middleGradient.values().length;
  }

  /** z″. */
  RowMajor output() {
    return output;
  }

  /** Where ∂L/∂z stands after {@link #backward}. */
  RowMajor inputGradient() {
    return inputGradient;
  }

  /** Computes z″ of rows {@code from} to {@code to}. */
  void forward(RowMajor z, int from, int to) {
    int first = batch.before(from);
    int end = batch.before(to);
    attentionNorm.forward(z, attention.input(), first, end);
    attention.forward(middle, from, to);
    attentionAdd.forward(z, middle, from, to);
    feedNorm.forward(middle, feedForward.input(), first, end);
    feedForward.forward(output, from, to);
    feedAdd.forward(middle, output, from, to);
  }

  /**
   * Computes dz of rows {@code from} to {@code to}.
   *
   * @param dz dz″
   * @param scratch what may be overwritten at these rows
   */
  void backward(RowMajor dz, RowMajor scratch, int from, int to) {
    int first = batch.before(from);
    int end = batch.before(to);
    feedAdd.backward(dz, from, to);
    feedForward.backward(feedAdd.arriving(dz), from, to);
    copy(dz, middleGradient, first, end);
    feedNorm.backward(feedForward.inputGradient(), middleGradient, scratch, first, end);
    attentionAdd.backward(middleGradient, from, to);
    attention.backward(attentionAdd.arriving(middleGradient), from, to);
    copy(middleGradient, inputGradient, first, end);
    attentionNorm.backward(attention.inputGradient(), inputGradient, scratch, first, end);
  }

  private static void copy(RowMajor from, RowMajor to, int first, int end) {
    System.arraycopy(
        from.values(), from.at(first), to.values(), to.at(first), to.at(end) - to.at(first));
  }

  /**
   * Computes a worker's share of the gradients of weights.
   *
   * @param dz dz″
   */
  void weightGradients(RowMajor dz, int worker, int workers) {
    int total = batch.total();
    attentionNorm.weightGradients(attention.inputGradient(), total, worker, workers);
    attention.weightGradients(attentionAdd.arriving(middleGradient), worker, workers);
    feedNorm.weightGradients(feedForward.inputGradient(), total, worker, workers);
    feedForward.weightGradients(feedAdd.arriving(dz), worker, workers);
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    attention.transpose(worker, workers);
    feedForward.transpose(worker, workers);
  }
}
