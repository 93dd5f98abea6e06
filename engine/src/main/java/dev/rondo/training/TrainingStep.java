package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.GlobalNorm;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.NonFiniteException;
import dev.rondo.runtime.Team;
import dev.rondo.runtime.TrainableRun;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
 *   GATHER     mean of several batches       each takes chunks; only where a step has several
 *   NORM       penalties, their squares      each takes chunks; the chunks are added in order
 *   UPDATE     clip, optimiser               each takes a range of the store, but for what is frozen
 *   LIMIT      limits of weights             each takes units; only where there are some
 *   AVERAGE    average over the steps        each takes chunks; only where it is asked for
 * </pre>
 *
 * <p>A step of several batches comes to GATHER with each of them, and goes on with the last. Masks
 * are drawn by the step and the example, so they are those of one batch of all these examples.
 *
 * <p>No sum depends on who computes it, so any number of workers gives the same bits. A step
 * allocates nothing.
 *
 * <h2>A step that is skipped</h2>
 *
 * Where the norm or a loss is not finite after NORM, nothing moves: weights, slots and average are
 * as before, what was gathered is forgotten, and so are losses and what a window left for the next:
 * that goes on from what the window before the step left, or from states of 0. The step is counted
 * all the same, for masks and for the schedule: the next one draws others, and the rate ends where
 * it was to end. The optimiser and the average count the steps that were taken. {@link Retrace}
 * says what was not finite first.
 */
final class TrainingStep implements Team.Task {

  private enum Phase {
    PREPARE,
    TRANSPOSE,
    PASS,
    WEIGHTS,
    GATHER,
    NORM,
    UPDATE,
    LIMIT,
    AVERAGE
  }

  private final TrainableRun run;
  private final Kernels kernels;
  private final Team team;
  private final int size;
  private final float[] weights;
  private final float[] batchGradients;
  private final GradientMean mean;
  private final float[] gradients;
  private final float[][] slots;
  private final float[] partial;
  private final Clip clip;
  private final WeightRules rules;
  private final WeightAverage average;
  private final long seed;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final long allSteps;
  private Phase phase = Phase.PREPARE;
  private int part;
  private boolean alone;
  private float gradientScale;
  private float rateFactor;
  private double reduction = 1;

  /** The steps that were taken, and those that were skipped: all there are together. */
  private long steps;

  private long skipped;

  /** The steps that were skipped since one was taken. */
  private int skippedInARow;

  private final int skipAtMost;
  private final boolean checked;
  private final Retrace retrace;
  private final StepBatches batches;
  private final Scores before;

  /**
   * Prepares a training.
   *
   * @param average where the weights are averaged, if they are
   * @param retrace what says why a step fails
   * @param allSteps how many steps there will be, unless it ends early
   */
  TrainingStep(
      TrainerSettings<?> settings,
      TrainableRun run,
      Team team,
      float[] weights,
      WeightRules rules,
      WeightAverage average,
      Retrace retrace,
      long allSteps) {
    this.run = run;
    this.kernels = settings.kernels();
    this.team = team;
    this.size = run.shape().size();
    this.weights = weights;
    this.batchGradients = run.gradients();
    this.mean = GradientMean.of(settings.accumulate(), run.shape());
    this.gradients = mean.active() ? mean.gradients() : batchGradients;
    this.optimizer = settings.optimizer();
    this.schedule = settings.schedule();
    this.allSteps = allSteps;
    this.clip = settings.clip();
    this.rules = rules;
    this.average = average;
    this.seed = settings.seed();
    this.checked = settings.isChecked();
    this.skipAtMost = checked ? 0 : settings.skipAtMost();
    this.retrace = retrace;
    this.batches = new StepBatches();
    this.before = new Scores(run);
    this.slots = new float[optimizer.slots()][];
    Arrays.setAll(slots, slot -> run.shape().allocate());
    this.partial = new float[GlobalNorm.count(size)];
  }

  /** Adds what it hands from step to step to a checkpoint: the state of the optimiser above all. */
  void save(StateWriter to) {
    to.number("steps", steps);
    to.number("skipped", skipped);
    to.number("skipped in a row", skippedInARow);
    to.figure("reduction", reduction);
    for (int slot = 0; slot < slots.length; slot++) {
      to.store("slot" + (1 + slot) + "/", slots[slot]);
    }
  }

  /** Becomes what was saved. */
  void restore(StateReader from) throws ModelFileException {
    steps = from.number("steps");
    skipped = from.number("skipped");
    skippedInARow = from.integer("skipped in a row");
    reduction = from.figure("reduction");
    for (int slot = 0; slot < slots.length; slot++) {
      from.store("slot" + (1 + slot) + "/", slots[slot]);
    }
  }

  /** Multiplies the rate of all steps that follow. */
  void reduceRate(float factor) {
    reduction *= factor;
  }

  /** The number of steps that were taken. */
  long steps() {
    return steps;
  }

  /** The number of the step that is at work, among those that were taken or skipped. */
  private long number() {
    return steps + skipped + 1;
  }

  /**
   * Trains on the examples {@code order[from]} up to {@code order[to]}.
   *
   * @param some the part of them that is taken
   * @param last whether the weights move then, by these and by what was seen since they last moved
   * @param scores where the losses are added, and what was right
   * @return what was wrong, if the weights were to move and the step was skipped, else null
   * @throws ArithmeticException if a loss or gradient is not finite in more steps in a row than may
   *     be; the weights are as before the step
   */
  @Nullable SkippedStep step(
      Examples data, int some, int[] order, int from, int to, boolean last, Scores scores) {
    if (batches.isEmpty()) {
      run.mark();
      before.set(scores);
    }
    batches.add(some, order, from, to);
    try {
      pass(data, some, order, from, to, scores);
      return last ? end(scores) : null;
    } catch (NonFiniteException found) { // in a checked training
      throw new NonFiniteException("step " + number() + ": " + found.getMessage(), found);
    }
  }

  private void pass(Examples data, int some, int[] order, int from, int to, Scores scores) {
    data.fill(some, order, from, to);
    run.train(seed, number());
    alone = !Team.isWorthWaking(run.pieces(), (long) size * tokens(data, order, from, to));
    if (run.dropsWeights()) {
      run(Phase.PREPARE);
    }
    run(Phase.TRANSPOSE);
    long predicted = scores.predictions();
    for (part = 0; part < run.parts(); part++) {
      run.begin(part);
      run(Phase.PASS);
      run.report(part, scores);
    }
    run(Phase.WEIGHTS);
    if (mean.active()) {
      mean.count(scores.predictions() - predicted);
      run(Phase.GATHER);
    }
  }

  /** Moves the weights, or skips the step. */
  private @Nullable SkippedStep end(Scores scores) {
    run(Phase.NORM);
    float norm = GlobalNorm.total(partial, partial.length);
    boolean isFinite = Float.isFinite(norm) && scores.areFinite();
    SkippedStep wrong = isFinite ? null : skip(norm, scores);
    if (wrong == null) {
      update(norm);
    }
    mean.clear();
    batches.clear();
    return wrong;
  }

  private void update(float norm) {
    gradientScale = clip.scale(norm);
    rateFactor = (float) (schedule.factor(number(), allSteps) * reduction);
    steps++;
    skippedInARow = 0;
    run(Phase.UPDATE);
    if (rules.limit()) {
      run(Phase.LIMIT);
    }
    if (average.active()) {
      run(Phase.AVERAGE);
    }
    if (checked) {
      Retrace.requireFinite(run.shape(), weights, "the optimiser's step is too large: ");
    }
  }

  private SkippedStep skip(float norm, Scores scores) {
    String problem =
        Float.isFinite(norm)
            ? "the loss is " + scores.loss()
            : "the norm of the gradients is " + norm;
    String cause = retrace.cause(run, batches, seed, number());
    skippedInARow++;
    var step = new SkippedStep(number(), skippedInARow, problem, cause, batches.examples());
    run.undo();
    scores.set(before);
    skipped++;
    if (skippedInARow > skipAtMost) {
      throw failure(step);
    }
    return step;
  }

  /** What a training ends with that cannot go on behind a step. */
  ArithmeticException failure(SkippedStep last) {
    return new ArithmeticException(
        (last.inARow() == 1 ? "" : last.inARow() + " steps in a row were skipped, the last is ")
            + last.message()
            + "; its examples are "
            + last.examples()
            + "; the weights are as before it"
            + (steps == 0 ? "" : ", and a lower rate or clipping may keep them smaller"));
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
      case GATHER -> gather(start(worker, workers), start(worker + 1, workers));
      case NORM ->
          norm(share(partial.length, worker, workers), share(partial.length, worker + 1, workers));
      case UPDATE -> move(start(worker, workers), start(worker + 1, workers));
      case LIMIT -> rules.limit(weights, worker, workers);
      case AVERAGE ->
          average.add(
              kernels.updates(),
              weights,
              start(worker, workers),
              start(worker + 1, workers),
              steps);
    }
  }

  /** Completes the gradients of the weights between two places, and adds them to the mean. */
  private void gather(int from, int to) {
    run.maskGradients(from, to);
    mean.add(kernels.updates(), batchGradients, from, to);
  }

  /** Completes the gradients of some chunks, and sums their squares. */
  private void norm(int fromChunk, int toChunk) {
    int from = fromChunk * GlobalNorm.CHUNK;
    int to = Math.min(size, toChunk * GlobalNorm.CHUNK);
    if (!mean.active()) {
      run.maskGradients(from, to);
    }
    rules.learned().clearOthers(gradients, from, to);
    rules.addPenalties(weights, gradients, from, to);
    GlobalNorm.chunks(kernels.reductions(), gradients, size, partial, fromChunk, toChunk);
  }

  /** Moves the weights between two places, but for those that are frozen. */
  private void move(int from, int to) {
    LearnedWeights learned = rules.learned();
    for (int i = learned.first(from); i < learned.ranges() && learned.from(i) < to; i++) {
      optimizer.update(
          kernels.updates(),
          weights,
          gradients,
          slots,
          Math.max(from, learned.from(i)),
          Math.min(to, learned.to(i)),
          steps,
          gradientScale,
          rateFactor);
    }
  }

  /** Where the chunks of a worker begin in the store. */
  private int start(int worker, int workers) {
    return Math.min(size, share(partial.length, worker, workers) * GlobalNorm.CHUNK);
  }

  private static int share(int size, int worker, int workers) {
    return (int) ((long) size * worker / workers);
  }
}
