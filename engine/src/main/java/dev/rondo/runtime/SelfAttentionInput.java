package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What the first block of self-attention reads.
 *
 * <pre>
 *   x' = x ∘ m       z = x' + p, or [x' 1]·[W; b] + p where x has other than D elements
 *   dx = dx' ∘ m     dx' = dz, or dz·Wᵀ
 * </pre>
 */
final class SelfAttentionInput {

  private final RaggedBatch batch;
  private final PositionVectors positions;
  private final @Nullable Linear linear;

  /** x' where it goes through a matrix, else z; and its gradient. */
  private final RowMajor read;

  private final RowMajor readGradient;
  private final RowMajor z;

  SelfAttentionInput(
      SelfAttentionShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      RaggedBatch batch,
      int maxTotal) {
    int inputs = shape.inputSize();
    int size = shape.outputSize();
    this.batch = batch;
    this.positions = new PositionVectors(shape, batch, weights, gradients);
    this.linear =
        shape.projects()
            ? new Linear(kernels.products(), weights, gradients, shape.inputOffset(), inputs, size)
            : null;
    this.z = new RowMajor(maxTotal, size, false);
    this.read = linear == null ? z : new RowMajor(maxTotal, inputs, true);
    boolean isRead = linear != null && gradients.length > 0;
    this.readGradient = new RowMajor(isRead ? maxTotal : 0, inputs, false);
    Watch watch = Watch.of(kernels);
    watch.rows("the first sum of " + shape.called(), z, batch);
    watch.rows("what " + shape.called() + " reads", read, batch);
    watch.rows("the gradient of what " + shape.called() + " reads", readGradient, batch);
  }

  /** The number of floats. */
  static long floats(SelfAttentionShape shape, int total, int steps, boolean training) {
    int inputs = shape.inputSize();
    long floats = PositionVectors.floats(shape, steps);
    floats += RowMajor.floats(total, shape.outputSize(), false);
    if (shape.projects()) {
      floats += RowMajor.floats(total, inputs, true);
      floats += training ? RowMajor.floats(total, inputs, false) : 0;
      floats += training ? Linear.floats(inputs, shape.outputSize()) : 0;
    }
    return floats;
  }

  /** The number of floats that are allocated. */
  long allocated() {
    long floats = (long) positions.allocated() + z.values().length + readGradient.values().length;
    return linear == null ? floats : floats + linear.allocated() + read.values().length;
  }

  /** z. */
  RowMajor output() {
    return z;
  }

  /** Computes z of rows {@code from} to {@code to}. */
  void forward(Rows x, @Nullable Rows mask, int from, int to) {
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int at = read.at(batch.before(row) + t);
        System.arraycopy(x.values(), x.at(t, row), read.values(), at, x.size());
        if (mask != null) {
          multiply(mask, t, row, read.values(), at);
        }
      }
    }
    if (linear != null) {
      int first = batch.before(from);
      linear.forward(
          read.values(),
          read.at(first),
          read.stride(),
          z.values(),
          z.at(first),
          z.stride(),
          batch.before(to) - first);
    }
    positions.add(z, from, to);
  }

  private static void multiply(Rows mask, int t, int row, float[] into, int at) {
    int mAt = mask.at(t, row);
    for (int i = 0; i < mask.size(); i++) {
      into[at + i] *= mask.values()[mAt + i];
    }
  }

  /** Computes dx of rows {@code from} to {@code to}. */
  void backward(RowMajor dz, Rows dx, @Nullable Rows mask, int from, int to) {
    int first = batch.before(from);
    if (linear != null) {
      linear.inputGradient(
          dz.values(),
          dz.at(first),
          dz.stride(),
          readGradient.values(),
          readGradient.at(first),
          readGradient.stride(),
          batch.before(to) - first);
    }
    RowMajor arriving = linear == null ? dz : readGradient;
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int at = dx.at(t, row);
        int of = arriving.at(batch.before(row) + t);
        System.arraycopy(arriving.values(), of, dx.values(), at, dx.size());
        if (mask != null) {
          multiply(mask, t, row, dx.values(), at);
        }
      }
    }
  }

  /** Computes a worker's share of the gradients of weights. */
  void weightGradients(RowMajor dz, int worker, int workers) {
    positions.weightGradients(dz, worker, workers);
    if (linear != null) {
      linear.clearGradient(worker, workers);
      linear.gradientAccumulate(
          read.values(),
          read.at(0),
          read.stride(),
          dz.values(),
          dz.at(0),
          dz.stride(),
          batch.total(),
          worker,
          workers);
    }
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    if (linear != null) {
      linear.transpose(worker, workers);
    }
  }
}
