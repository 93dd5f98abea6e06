package dev.rondo.training;

import dev.rondo.metric.Accuracy;
import dev.rondo.metric.MeanLoss;
import dev.rondo.runtime.TrainableRun;

/** Loss and accuracy over the predictions for batches. */
record Scores(MeanLoss loss, Accuracy accuracy) {

  /** Nothing yet. */
  Scores() {
    this(new MeanLoss(), new Accuracy());
  }

  /** Adds the predictions for the batch that a run has just evaluated. */
  void add(TrainableRun run) {
    for (int i = 0; i < run.predictions(); i++) {
      loss.add(run.loss(i));
      accuracy.add(run.isRight(i));
    }
  }
}
