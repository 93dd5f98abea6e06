package dev.rondo.training;

import dev.rondo.metric.Direction;

/**
 * Chooses the epoch whose weights are kept, by a metric of the validation examples, and ends a
 * training when it no longer improves.
 *
 * @param metric what is watched
 * @param patience the epochs without an improvement after which the training ends, at least 1
 */
public record StopRule(Metric metric, int patience) {

  /** What may be watched. */
  public enum Metric {
    /** The fraction of right predictions. */
    ACCURACY,
    /** The mean loss. */
    LOSS,
    /** The metric that the trainer was given, or has by itself. */
    METRIC;

    private double of(Epoch epoch) {
      return switch (this) {
        case ACCURACY -> epoch.validationAccuracy();
        case LOSS -> epoch.validationLoss();
        case METRIC -> epoch.validationMetric();
      };
    }

    /**
     * Whether an epoch is better than the best so far.
     *
     * @param ofMetric which way the trainer's own metric improves
     */
    boolean better(Epoch candidate, Epoch best, Direction ofMetric) {
      return direction(ofMetric).better(of(candidate), of(best));
    }

    private Direction direction(Direction ofMetric) {
      return switch (this) {
        case ACCURACY -> Direction.HIGHER_IS_BETTER;
        case LOSS -> Direction.LOWER_IS_BETTER;
        case METRIC -> ofMetric;
      };
    }
  }

  /** Checks the patience. */
  public StopRule {
    if (patience < 1) {
      throw new IllegalArgumentException("patience is " + patience + " but must be at least 1");
    }
  }

  /** Never ends a training, and keeps the weights of the best epoch. */
  public static StopRule keepBest(Metric metric) {
    return new StopRule(metric, Integer.MAX_VALUE);
  }
}
