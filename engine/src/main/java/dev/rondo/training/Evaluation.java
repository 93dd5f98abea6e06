package dev.rondo.training;

import dev.rondo.runtime.Team;
import dev.rondo.runtime.TrainableRun;
import java.util.Arrays;

/** Measures loss and accuracy with the workspace of the training, with nothing dropped. */
final class Evaluation implements Team.Task {

  private enum Phase {
    PREPARE,
    TRANSPOSE,
    PASS
  }

  private final TrainableRun run;
  private final Team team;
  private final int batch;
  private Phase phase = Phase.PASS;
  private int part;

  Evaluation(TrainableRun run, Team team, int batch) {
    this.run = run;
    this.team = team;
    this.batch = batch;
  }

  Scores measure(Examples data) {
    var scores = new Scores(run);
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    run.rest();
    if (run.dropsWeights()) {
      run(Phase.PREPARE);
    }
    if (run.transposesForward()) {
      run(Phase.TRANSPOSE);
    }
    for (int from = 0; from < order.length; from += batch) {
      int to = Math.min(order.length, from + batch);
      for (int some = 0; some < data.parts(order, from, to); some++) {
        data.fill(some, order, from, to);
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
