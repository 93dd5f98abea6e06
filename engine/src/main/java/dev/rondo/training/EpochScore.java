package dev.rondo.training;

import dev.rondo.metric.Direction;

/** What a metric says of validation examples after an epoch, beside loss and accuracy. */
sealed interface EpochScore permits TextScore, PairsScore {

  /** Measures the model with the weights as they are. */
  double measure();

  /** Which way is better. */
  Direction direction();
}
