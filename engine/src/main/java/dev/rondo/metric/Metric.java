package dev.rondo.metric;

/** A running figure; each kind is fed by an {@code add} of its own, from one thread. */
public sealed interface Metric permits Accuracy, ConfusionMatrix, MeanLoss, SpanScores {

  /** The figure over everything added so far; NaN if that is nothing. */
  double value();

  /** How many predictions were added. */
  long count();

  /** Which way {@link #value} improves. */
  Direction direction();
}
