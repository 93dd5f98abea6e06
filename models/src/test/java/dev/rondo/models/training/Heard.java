package dev.rondo.models.training;

import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a listener hears. */
final class Heard implements TrainingListener {

  private final List<Epoch> epochs = new ArrayList<>();
  private int batches;

  @Override
  public void step(Progress progress) {
    batches++;
  }

  @Override
  public void epoch(Epoch epoch) {
    epochs.add(epoch);
  }

  List<Epoch> epochs() {
    return epochs;
  }

  /** The number of batches of all epochs. */
  int batches() {
    return batches;
  }
}
