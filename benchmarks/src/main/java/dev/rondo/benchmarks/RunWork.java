package dev.rondo.benchmarks;

import dev.rondo.runtime.TrainableRun;

/** A step of a training on one thread, up to the gradients of weights, of the batch of a run. */
final class RunWork extends Work {

  private final TrainableRun run;

  RunWork(TrainableRun run) {
    this.run = run;
    run.train(1, 1);
    run.transpose(0, 1);
  }

  @Override
  void once() {
    for (int part = 0; part < run.parts(); part++) {
      run.begin(part);
      run.pass(part, 0, 1);
    }
    run.weightGradients(0, 1);
  }
}
