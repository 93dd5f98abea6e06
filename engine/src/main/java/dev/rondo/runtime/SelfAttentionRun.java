package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * One layer of self-attention at work on a batch.
 *
 * <pre>
 *   x' = x ∘ m       z = x' or W·x' + b       z += p       z = block(z), for each       y = norm(z)
 * </pre>
 *
 * <p>Within the layer everything lies row after row, since attention looks over the steps of a row;
 * x is copied into that order, and y out of it.
 */
final class SelfAttentionRun implements LayerRun {

  private final RaggedBatch batch;
  private final Rows x;
  private final @Nullable Rows dx;
  private final Rows y;
  private final @Nullable Rows dy;
  private final InputMask mask;
  private final SelfAttentionInput input;
  private final AttentionBlockRun[] blocks;
  private final LayerNormRun norm;

  /** y and dy, row after row. */
  private final RowMajor output;

  private final RowMajor outputGradient;

  /** ∂L of what the last block gives, and a vector that norms may overwrite. */
  private final RowMajor lastGradient;

  private final RowMajor scratch;

  /** Allocates; what each place is, {@link LayerRun#of} says. */
  SelfAttentionRun(
      SelfAttentionShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int maxRows,
      int maxTotal,
      Masks masks,
      Rows x,
      @Nullable Rows dx,
      Rows y,
      @Nullable Rows dy) {
    boolean training = gradients.length > 0;
    this.batch = batch;
    this.x = x;
    this.dx = dx;
    this.y = y;
    this.dy = dy;
    this.mask =
        new InputMask(
            batch,
            maxRows,
            Math.addExact(maxRows, maxTotal),
            masks,
            shape.number(),
            x.size(),
            shape.definition().regularisation(),
            training);
    this.input = new SelfAttentionInput(shape, kernels, weights, gradients, batch, maxTotal);
    this.blocks = new AttentionBlockRun[shape.blocks().size()];
    int use = shape.number() * InputMask.OF_LAYER + InputMask.OWN;
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] =
          new AttentionBlockRun(
              shape.blocks().get(i),
              kernels,
              weights,
              gradients,
              batch,
              maxRows,
              maxTotal,
              masks,
              use + 2 * i);
    }
    this.norm = new LayerNormRun(shape.norm(), kernels, weights, gradients, maxTotal);
    this.output = new RowMajor(maxTotal, y.size(), false);
    int total = training ? maxTotal : 0;
    this.outputGradient = new RowMajor(total, y.size(), false);
    this.lastGradient = new RowMajor(total, y.size(), false);
    this.scratch = new RowMajor(total, y.size(), false);
    Watch watch = Watch.of(kernels);
    watch.rows("the output of " + shape.called(), output, batch);
    watch.rows("the gradient of the output of " + shape.called(), outputGradient, batch);
    watch.rows("the gradient of the last block of " + shape.called(), lastGradient, batch);
    watch.rows("a gradient of the norm of " + shape.called(), scratch, batch);
  }

  /** The number of floats, without those of masks of what it reads. */
  static long floats(SelfAttentionShape shape, int rows, int total, int steps, boolean training) {
    int size = shape.outputSize();
    long floats = SelfAttentionInput.floats(shape, total, steps, training);
    for (AttentionBlockShape block : shape.blocks()) {
      floats += AttentionBlockRun.floats(block, rows, total, steps, training);
    }
    floats += LayerNormRun.floats(total, size);
    return floats + (training ? 4L : 1L) * RowMajor.floats(total, size, false);
  }

  @Override
  public int allocated() {
    long floats = mask.allocated() + input.allocated() + norm.allocated();
    for (AttentionBlockRun block : blocks) {
      floats += block.allocated();
    }
    floats += output.values().length + outputGradient.values().length;
    floats += lastGradient.values().length + scratch.values().length;
    return Math.toIntExact(floats);
  }

  @Override
  public @Nullable Rows inputMask() {
    return mask.drawn();
  }

  @Override
  public void forward(int from, int to) {
    if (from >= to) {
      return;
    }
    input.forward(x, mask.draw(from, to), from, to);
    RowMajor z = input.output();
    for (AttentionBlockRun block : blocks) {
      block.forward(z, from, to);
      z = block.output();
    }
    norm.forward(z, output, batch.before(from), batch.before(to));
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int at = output.at(batch.before(row) + t);
        System.arraycopy(output.values(), at, y.values(), y.at(t, row), y.size());
      }
    }
  }

  @Override
  public void backward(int from, int to, @Nullable LayerRun reader, float[] penalties) {
    if (dx == null || dy == null) {
      throw new IllegalStateException("a backward pass of a run that trains nothing");
    }
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int at = outputGradient.at(batch.before(row) + t);
        System.arraycopy(dy.values(), dy.at(t, row), outputGradient.values(), at, y.size());
      }
    }
    if (from < to) {
      int first = batch.before(from);
      int end = batch.before(to);
      lastGradient.clear(first, end);
      norm.backward(outputGradient, lastGradient, scratch, first, end);
      for (int i = blocks.length - 1; i >= 0; i--) {
        blocks[i].backward(arriving(i), scratch, from, to);
      }
      input.backward(arriving(-1), dx, mask.drawn(), from, to);
    }
  }

  /** ∂L of what a block gives; of what the first one reads, for −1. */
  private RowMajor arriving(int block) {
    return block + 1 < blocks.length ? blocks[block + 1].inputGradient() : lastGradient;
  }

  @Override
  public void weightGradients(int worker, int workers) {
    input.weightGradients(arriving(-1), worker, workers);
    for (int i = 0; i < blocks.length; i++) {
      blocks[i].weightGradients(arriving(i), worker, workers);
    }
    norm.weightGradients(outputGradient, batch.total(), worker, workers);
  }

  @Override
  public void transpose(int worker, int workers) {
    input.transpose(worker, workers);
    for (AttentionBlockRun block : blocks) {
      block.transpose(worker, workers);
    }
  }
}
