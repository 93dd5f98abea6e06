package dev.rondo.training;

import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.ClassifierRun;
import dev.rondo.runtime.ClassifierShape;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the data epoch by epoch, in an order that depends on the seed and the epoch only.
 */
final class TrainingLoop {

  /** Streams of random numbers below this belong to the first weights. */
  private static final long ORDER_STREAM = 1L << 32;

  private final ClassifierShape shape;
  private final Kernels kernels;
  private final float[] weights;
  private final Optimizer optimizer;
  private final Clip clip;
  private final WeightRules rules;
  private final int threads;
  private final int batch;
  private final int epochs;
  private final long seed;
  private final @Nullable StopRule stop;
  private final List<TrainingListener> listeners;
  private final Progress progress = new Progress();

  TrainingLoop(
      ClassifierShape shape,
      Kernels kernels,
      float[] weights,
      Optimizer optimizer,
      Clip clip,
      WeightRules rules,
      int threads,
      int batch,
      int epochs,
      long seed,
      @Nullable StopRule stop,
      List<TrainingListener> listeners) {
    this.shape = shape;
    this.kernels = kernels;
    this.weights = weights;
    this.optimizer = optimizer;
    this.clip = clip;
    this.rules = rules;
    this.threads = threads;
    this.batch = batch;
    this.epochs = epochs;
    this.seed = seed;
    this.stop = stop;
    this.listeners = listeners;
  }

  /** Trains; the weights are those of the last epoch, or with a rule to stop by, of the best. */
  void run(EncodedSequences train, EncodedSequences validation) {
    float[] gradients = new float[weights.length];
    int rows = Math.min(batch, Math.max(train.size(), validation.size()));
    int longest = Math.max(train.longest(), validation.longest());
    int total = Math.max(largest(train, rows), largest(validation, rows));
    var run = new ClassifierRun(shape, kernels, weights, gradients, rows, total, longest);
    try (Team team = new Team(threads)) {
      var step =
          new TrainingStep(run, kernels, team, weights, gradients, optimizer, clip, rules, seed);
      var evaluation = new Evaluation(run, team);
      int[] order = new int[train.size()];
      Epoch best = null;
      float[] bestWeights = weights;
      int worse = 0;
      for (int number = 1;
          number <= epochs && (stop == null || worse < stop.patience());
          number++) {
        Epoch epoch = epoch(number, train, validation, order, step, evaluation);
        listeners.forEach(listener -> listener.epoch(epoch));
        if (stop != null && (best == null || stop.better(epoch, best))) {
          best = epoch;
          bestWeights = weights.clone();
          worse = 0;
        } else {
          worse++;
        }
      }
      System.arraycopy(bestWeights, 0, weights, 0, weights.length);
    }
  }

  private Epoch epoch(
      int number,
      EncodedSequences train,
      EncodedSequences validation,
      int[] order,
      TrainingStep step,
      Evaluation evaluation) {
    Arrays.setAll(order, i -> i);
    CounterRandom.shuffle(order, order.length, seed, ORDER_STREAM + number);
    progress.epoch = number;
    progress.epochs = epochs;
    progress.examples = order.length;
    progress.done = 0;
    progress.tokens = 0;
    progress.scores = new Scores();
    progress.startNanos = System.nanoTime();
    for (int from = 0; from < order.length; from += batch) {
      int to = Math.min(order.length, from + batch);
      step.step(train, order, from, to, progress.scores);
      progress.done = to;
      for (int i = from; i < to; i++) {
        progress.tokens += train.length(order[i]);
      }
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).step(progress);
      }
    }
    double seconds = (System.nanoTime() - progress.startNanos) * 1e-9;
    Scores measured = evaluation.measure(validation);
    return new Epoch(
        number,
        progress.loss(),
        progress.accuracy(),
        measured.loss().value(),
        measured.accuracy().value(),
        seconds,
        progress.tokens);
  }

  /** The largest sum of lengths that a batch of so many rows can have. */
  private static int largest(EncodedSequences data, int rows) {
    int[] lengths = new int[data.size()];
    Arrays.setAll(lengths, data::length);
    Arrays.sort(lengths);
    long sum = 0;
    for (int i = Math.max(0, lengths.length - rows); i < lengths.length; i++) {
      sum += lengths[i];
    }
    return Math.toIntExact(sum);
  }

  private enum Phase {
    PREPARE,
    TRANSPOSE,
    ROWS
  }

  /** Measures loss and accuracy with the workspace of the training, with nothing dropped. */
  private final class Evaluation implements Team.Task {

    private final ClassifierRun run;
    private final Team team;
    private Phase phase = Phase.ROWS;

    Evaluation(ClassifierRun run, Team team) {
      this.run = run;
      this.team = team;
    }

    Scores measure(EncodedSequences data) {
      var scores = new Scores();
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
        run.batch().fill(data, order, from, Math.min(order.length, from + batch));
        run(Phase.ROWS);
        scores.add(run);
      }
      return scores;
    }

    private void run(Phase next) {
      phase = next;
      team.run(this);
    }

    @Override
    public void run(int worker, int workers) {
      switch (phase) {
        case PREPARE -> run.prepare(worker, workers);
        case TRANSPOSE -> run.transpose(worker, workers);
        case ROWS ->
            run.evaluate(
                run.batch().shardStart(worker, workers),
                run.batch().shardStart(worker + 1, workers));
      }
    }
  }
}
