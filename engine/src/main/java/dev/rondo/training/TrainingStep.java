package dev.rondo.training;

import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.GlobalNorm;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import dev.rondo.runtime.TrainableRun;
import java.util.Arrays;

/**
 * One step of training after another, spread over a team.
 *
 * <h2>Phases</h2>
 *
 * Between two phases all workers wait for each other; within one nobody waits.
 *
 * <pre>
 *   PREPARE    weights with what is dropped  each takes rows of matrices; only where weights are dropped
 *   TRANSPOSE  transposed weights            each takes a share
 *   PASS       forward, loss, backward       in parts of the run's own, see {@link TrainableRun#pass}
 *   WEIGHTS    gradients of the weights      each takes outputs, and sums over all rows and steps in order
 *   NORM       penalties, their squares      each takes chunks; the chunks are added in order
 *   UPDATE     clip, optimiser               each takes a range of the store
 *   LIMIT      limits of weights             each takes units; only where there are some
 * </pre>
 *
 * <p>No sum depends on who computes it, so any number of workers gives the same bits. A step
 * allocates nothing.
 */
final class TrainingStep implements Team.Task {

  private enum Phase {
    PREPARE,
    TRANSPOSE,
    PASS,
    WEIGHTS,
    NORM,
    UPDATE,
    LIMIT
  }

  private final TrainableRun run;
  private final Kernels kernels;
  private final Team team;
  private final int size;
  private final float[] weights;
  private final float[] gradients;
  private final float[][] slots;
  private final float[] partial;
  private final Clip clip;
  private final WeightRules rules;
  private final long seed;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final long allSteps;
  private Phase phase = Phase.PREPARE;
  private int part;
  private boolean alone;
  private float gradientScale;
  private float rateFactor;
  private long steps;

  /**
   * Prepares a training.
   *
   * @param allSteps how many steps there will be, unless it ends early
   */
  TrainingStep(
      TrainerSettings<?> settings,
      TrainableRun run,
      Team team,
      float[] weights,
      WeightRules rules,
      long allSteps) {
    this.run = run;
    this.kernels = settings.kernels();
    this.team = team;
    this.size = run.shape().size();
    this.weights = weights;
    this.gradients = run.gradients();
    this.optimizer = settings.optimizer();
    this.schedule = settings.schedule();
    this.allSteps = allSteps;
    this.clip = settings.clip();
    this.rules = rules;
    this.seed = settings.seed();
    this.slots = new float[optimizer.slots()][];
    Arrays.setAll(slots, slot -> run.shape().allocate());
    this.partial = new float[GlobalNorm.count(size)];
  }

  /**
   * Trains on the examples {@code order[from]} up to {@code order[to]}.
   *
   * @param some the part of them that is taken
   * @param scores where the losses are added, and what was right
   * @throws ArithmeticException if a gradient is not finite; the weights are as before
   */
  void step(Examples data, int some, int[] order, int from, int to, Scores scores) {
    data.fill(some, order, from, to);
    run.train(seed, steps + 1);
    alone = !Team.isWorthWaking(run.pieces(), (long) size * tokens(data, order, from, to));
    if (run.dropsWeights()) {
      run(Phase.PREPARE);
    }
    run(Phase.TRANSPOSE);
    for (part = 0; part < run.parts(); part++) {
      run(Phase.PASS);
    }
    run.report(scores);
    run(Phase.WEIGHTS);
    run(Phase.NORM);
    float norm = GlobalNorm.total(partial, partial.length);
    if (!Float.isFinite(norm)) {
      throw new ArithmeticException(
          "step "
              + (steps + 1)
              + ": the norm of the gradients is "
              + norm
              + "; a lower rate or clipping may help, the weights are as before the step");
    }
    gradientScale = clip.scale(norm);
    steps++;
    rateFactor = schedule.factor(steps, allSteps);
    run(Phase.UPDATE);
    if (rules.limit()) {
      run(Phase.LIMIT);
    }
  }

  private void run(Phase next) {
    phase = next;
    if (alone || (next == Phase.PASS && run.pieces(part) == 1)) {
      run(0, 1);
    } else {
      team.run(this);
    }
  }

  private static int tokens(Examples data, int[] order, int from, int to) {
    int tokens = 0;
    for (int i = from; i < to; i++) {
      tokens += data.tokens(order[i]);
    }
    return tokens;
  }

  @Override
  public void run(int worker, int workers) {
    switch (phase) {
      case PREPARE -> run.prepare(worker, workers);
      case TRANSPOSE -> run.transpose(worker, workers);
      case PASS -> run.pass(part, worker, workers);
      case WEIGHTS -> run.weightGradients(worker, workers);
      case NORM ->
          norm(share(partial.length, worker, workers), share(partial.length, worker + 1, workers));
      case UPDATE -> {
        int chunks = partial.length;
        int from = share(chunks, worker, workers) * GlobalNorm.CHUNK;
        int to = Math.min(size, share(chunks, worker + 1, workers) * GlobalNorm.CHUNK);
        optimizer.update(
            kernels.updates(),
            weights,
            gradients,
            slots,
            from,
            to,
            steps,
            gradientScale,
            rateFactor);
      }
      case LIMIT -> rules.limit(weights, worker, workers);
    }
  }

  /** Completes the gradients of some chunks, and sums their squares. */
  private void norm(int fromChunk, int toChunk) {
    int from = fromChunk * GlobalNorm.CHUNK;
    int to = Math.min(size, toChunk * GlobalNorm.CHUNK);
    run.maskGradients(from, to);
    rules.addPenalties(weights, gradients, from, to);
    GlobalNorm.chunks(kernels.reductions(), gradients, size, partial, fromChunk, toChunk);
  }

  private static int share(int size, int worker, int workers) {
    return (int) ((long) size * worker / workers);
  }
}
