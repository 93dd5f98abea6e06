package dev.rondo.training;

import dev.rondo.metric.Direction;
import org.jspecify.annotations.Nullable;

/** Finds the best epoch by a metric, and counts those that came after it. */
final class EpochWatch {

  private final StopRule.Metric metric;
  private final Direction ofMetric;
  private @Nullable Epoch best;
  private int worse;

  /**
   * No epoch yet.
   *
   * @param ofMetric which way the trainer's own metric improves
   */
  EpochWatch(StopRule.Metric metric, Direction ofMetric) {
    this.metric = metric;
    this.ofMetric = ofMetric;
  }

  /** Takes the next epoch, and says whether it is the best up to now. */
  boolean isBest(Epoch epoch) {
    if (best == null || metric.better(epoch, best, ofMetric)) {
      best = epoch;
      worse = 0;
      return true;
    }
    worse++;
    return false;
  }

  /** The epochs since the best one, or since {@link #waitAgain}. */
  int worse() {
    return worse;
  }

  /** Counts from 0 again. */
  void waitAgain() {
    worse = 0;
  }
}
