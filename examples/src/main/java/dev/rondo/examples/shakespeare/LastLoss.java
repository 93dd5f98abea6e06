package dev.rondo.examples.shakespeare;

import dev.rondo.training.Epoch;
import dev.rondo.training.TrainingListener;
import java.util.List;

/**
 * Keeps the validation loss of each epoch.
 *
 * @param losses where it is added
 */
record LastLoss(List<Double> losses) implements TrainingListener {

  @Override
  public void epoch(Epoch epoch) {
    losses.add(epoch.validationLoss());
  }
}
