package dev.rondo.training;

import dev.rondo.file.ModelFileException;
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

  /**
   * Adds the best epoch and the number of worse ones to a checkpoint.
   *
   * @param name what its entries begin with
   */
  void save(String name, StateWriter to) {
    to.number(name + ".worse", worse);
    to.number(name + ".epoch", best == null ? 0 : best.number());
    if (best != null) {
      to.figure(name + ".loss", best.loss());
      to.figure(name + ".accuracy", best.accuracy());
      to.figure(name + ".validationLoss", best.validationLoss());
      to.figure(name + ".validationAccuracy", best.validationAccuracy());
      to.text(name + ".metric", best.metric());
      to.figure(name + ".validationMetric", best.validationMetric());
      to.figure(name + ".seconds", best.seconds());
      to.number(name + ".tokens", best.tokens());
      to.number(name + ".skipped", best.skipped());
    }
  }

  /** Becomes what was saved. */
  void restore(String name, StateReader from) throws ModelFileException {
    worse = from.integer(name + ".worse");
    int number = from.integer(name + ".epoch");
    if (number > 0) {
      best =
          new Epoch(
              number,
              from.figure(name + ".loss"),
              from.figure(name + ".accuracy"),
              from.figure(name + ".validationLoss"),
              from.figure(name + ".validationAccuracy"),
              from.text(name + ".metric"),
              from.figure(name + ".validationMetric"),
              from.figure(name + ".seconds"),
              from.number(name + ".tokens"),
              from.number(name + ".skipped"));
    }
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
