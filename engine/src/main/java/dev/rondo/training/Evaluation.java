package dev.rondo.training;

import dev.rondo.runtime.Team;
import dev.rondo.runtime.TrainableRun;
import dev.rondo.sequence.BatchOrder;

/** Measures loss and accuracy with the workspace of the training, with nothing dropped. */
final class Evaluation implements Team.Task {

  private enum Phase {
    PREPARE,
    TRANSPOSE,
    PASS
  }

  private final TrainableRun run;
  private final Team team;
  private final BatchOrder order;
  private Phase phase = Phase.PASS;
  private int part;

  /**
   * Prepares a measurement.
   *
   * @param order the batches, which stay the same
   */
  Evaluation(TrainableRun run, Team team, BatchOrder order) {
    this.run = run;
    this.team = team;
    this.order = order;
    order.plan(1);
  }

  Scores measure(Examples data) {
    var scores = new Scores(run);
    run.rest();
    if (run.dropsWeights()) {
      run(Phase.PREPARE);
    }
    if (run.transposesForward()) {
      run(Phase.TRANSPOSE);
    }
    for (int b = 0; b < order.batches(); b++) {
      int parts = data.parts(order.order(), order.from(b), order.to(b));
      for (int some = 0; some < parts; some++) {
        data.fill(some, order.order(), order.from(b), order.to(b));
        for (part = 0; part < run.parts(); part++) {
          run.begin(part);
          run(Phase.PASS);
          run.report(part, scores);
        }
      }
    }
    return scores;
  }

  private void run(Phase next) {
    phase = next;
    if (next == Phase.PASS && run.pieces(part) == 1) {
      run(0, 1);
    } else {
      team.run(this);
    }
  }

  @Override
  public void run(int worker, int workers) {
    switch (phase) {
      case PREPARE -> run.prepare(worker, workers);
      case TRANSPOSE -> run.transpose(worker, workers);
      case PASS -> run.pass(part, worker, workers);
    }
  }
}
