package dev.rondo.training;

import dev.rondo.metric.Direction;

/**
 * Ends a training when a metric of the validation examples no longer improves; the best epoch's
 * weights are kept.
 *
 * @param metric what is watched
 * @param patience the epochs without an improvement after which the training ends, at least 1
 */
public record StopRule(Metric metric, int patience) {

  /** What may be watched. */
  public enum Metric {
    /** The fraction of right predictions. */
    ACCURACY(Direction.HIGHER_IS_BETTER),
    /** The mean loss. */
    LOSS(Direction.LOWER_IS_BETTER);

    private final Direction direction;

    Metric(Direction direction) {
      this.direction = direction;
    }

    double of(Epoch epoch) {
      return this == ACCURACY ? epoch.validationAccuracy() : epoch.validationLoss();
    }
  }

  /** Checks the patience. */
  public StopRule {
    if (patience < 1) {
      throw new IllegalArgumentException("patience is " + patience + " but must be at least 1");
    }
  }

  boolean better(Epoch candidate, Epoch best) {
    return metric.direction.better(metric.of(candidate), metric.of(best));
  }
}
