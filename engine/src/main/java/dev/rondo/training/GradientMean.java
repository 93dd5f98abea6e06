package dev.rondo.training;

import dev.rondo.kernel.Updates;
import dev.rondo.runtime.ModelShape;

/**
 * The gradients of a step of several batches: those of the mean loss over all their predictions.
 *
 * <pre>
 *   dw ← dw + (g − dw) · c / C      g the gradients of a batch of c predictions, C those up to now
 * </pre>
 *
 * <p>Allocates nothing after construction.
 */
final class GradientMean {

  private final float[] mean;
  private long predictions;
  private float part;

  private GradientMean(float[] mean) {
    this.mean = mean;
  }

  /** A mean over so many batches a step, of none yet; with one batch it has no store. */
  static GradientMean of(int batches, ModelShape shape) {
    return new GradientMean(batches > 1 ? shape.allocate() : new float[0]);
  }

  /** Whether a step has several batches. */
  boolean active() {
    return mean.length > 0;
  }

  /** The store of the mean. */
  float[] gradients() {
    return mean;
  }

  /** Begins anew. */
  void clear() {
    predictions = 0;
  }

  /** Says how many predictions the next batch has. */
  void count(long ofBatch) {
    predictions += ofBatch;
    part = (float) ((double) ofBatch / predictions);
  }

  /** Takes the gradients of that batch into the mean, between two places of the stores. */
  void add(Updates kernels, float[] gradients, int from, int to) {
    if (part == 1) {
      System.arraycopy(gradients, from, mean, from, to - from);
    } else {
      kernels.average(mean, gradients, from, to, part);
    }
  }
}
