package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.kernel.Updates;
import dev.rondo.runtime.ModelShape;

/**
 * An average of the weights over the steps of a training, which validation and the trained model
 * have in their place.
 *
 * <pre>
 *   a ← a + max(1 − decay, 1 / k) · (w − a)      after step k
 * </pre>
 *
 * <p>The first 1 / (1 − decay) steps count alike, as in the mean of Polyak and Juditsky (1992), so
 * that the weights a training begins with are not in it; from then on the average is exponential.
 * Allocates nothing after construction.
 */
final class WeightAverage {

  private final float decay;
  private final float[] average;

  private WeightAverage(float decay, float[] average) {
    this.decay = decay;
    this.average = average;
  }

  /**
   * An average of nothing yet; with a decay of 0, which keeps the last weights, without a store.
   */
  static WeightAverage of(float decay, ModelShape shape) {
    return new WeightAverage(decay, decay > 0 ? shape.allocate() : new float[0]);
  }

  /** Whether weights are averaged. */
  boolean active() {
    return average.length > 0;
  }

  /** Takes the weights after a step into the average, between two places of the stores. */
  void add(Updates kernels, float[] weights, int from, int to, long step) {
    float part = (float) Math.max(1 - (double) decay, 1.0 / step);
    if (part == 1) {
      System.arraycopy(weights, from, average, from, to - from);
    } else {
      kernels.average(average, weights, from, to, part);
    }
  }

  /** Adds the average, if there is one, to a checkpoint. */
  void save(StateWriter to) {
    if (active()) {
      to.store("average/", average);
    }
  }

  /** Becomes what was saved. */
  void restore(StateReader from) throws ModelFileException {
    if (active()) {
      from.store("average/", average);
    }
  }

  /** Puts the average, if there is one, in the place of the weights, or them back into theirs. */
  void exchange(float[] weights) {
    for (int i = 0; i < average.length; i++) {
      float weight = weights[i];
      weights[i] = average[i];
      average[i] = weight;
    }
  }
}
