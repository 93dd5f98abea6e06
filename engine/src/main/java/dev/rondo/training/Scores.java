package dev.rondo.training;

import dev.rondo.metric.Accuracy;
import dev.rondo.metric.MeanLoss;
import dev.rondo.runtime.ClassifierRun;

/** Loss and accuracy over the rows of batches. */
record Scores(MeanLoss loss, Accuracy accuracy) {

  /** Nothing yet. */
  Scores() {
    this(new MeanLoss(), new Accuracy());
  }

  /** Adds the rows of the batch that a run has just evaluated. */
  void add(ClassifierRun run) {
    for (int row = 0; row < run.batch().rows(); row++) {
      loss.add(run.loss(row));
      accuracy.add(run.isRight(row));
    }
  }
}
