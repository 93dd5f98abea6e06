package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import org.jspecify.annotations.Nullable;

/**
 * All that a training hands from step to step, where a step ends with a batch: what a checkpoint
 * has. What is drawn follows from the seed and the number of the step, and what an order has from
 * the epoch, so neither is a part of it.
 */
final class TrainingState {

  private final float[] weights;
  private final WeightAverage average;
  private final TrainingStep step;
  private final Progress progress;
  private final @Nullable EpochWatch stopping;
  private final @Nullable EpochWatch waiting;

  /** The epoch that is under way or comes next, from 1. */
  int epoch = 1;

  /** The batches of that epoch that are done. */
  int batch;

  /** The steps that were taken before that epoch. */
  long stepsBefore;

  /** The weights of the best epoch, or null if none is kept. */
  float @Nullable [] best;

  TrainingState(
      float[] weights,
      WeightAverage average,
      TrainingStep step,
      Progress progress,
      @Nullable EpochWatch stopping,
      @Nullable EpochWatch waiting) {
    this.weights = weights;
    this.average = average;
    this.step = step;
    this.progress = progress;
    this.stopping = stopping;
    this.waiting = waiting;
  }

  /** The steps of the optimiser that are done. */
  long steps() {
    return step.steps();
  }

  /**
   * Adds all of it to a checkpoint.
   *
   * @throws ArithmeticException if a number of the weights, or of what belongs to them, is not
   *     finite
   */
  void save(StateWriter to) {
    to.number("epoch", epoch);
    to.number("batch", batch);
    to.number("steps before the epoch", stepsBefore);
    to.store("", weights);
    step.save(to);
    average.save(to);
    if (batch > 0) {
      progress.save(to);
    }
    if (stopping != null) {
      stopping.save("stop", to);
    }
    if (waiting != null) {
      waiting.save("plateau", to);
    }
    to.number("best", best == null ? 0 : 1);
    if (best != null) {
      to.store("best/", best);
    }
  }

  /**
   * Becomes what was saved.
   *
   * @throws ModelFileException if something is missing, or does not fit the rest
   */
  void restore(StateReader from) throws ModelFileException {
    epoch = from.integer("epoch");
    batch = from.integer("batch");
    stepsBefore = from.number("steps before the epoch");
    if (epoch < 1) {
      throw from.refusal("an epoch of at least 1", Integer.toString(epoch));
    }
    from.store("", weights);
    step.restore(from);
    average.restore(from);
    if (batch > 0) {
      progress.restore(from);
    }
    if (stopping != null) {
      stopping.restore("stop", from);
    }
    if (waiting != null) {
      waiting.restore("plateau", from);
    }
    if (from.number("best") > 0) {
      best = weights.clone(); // for what is between the weights
      from.store("best/", best);
    }
  }
}
