package dev.rondo.training;

import dev.rondo.metric.Direction;
import dev.rondo.runtime.Team;
import dev.rondo.runtime.TrainableRun;
import dev.rondo.sequence.BatchOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the data epoch by epoch, in an order that depends on the seed and the epoch only.
 */
final class TrainingLoop {

  /**
   * Examples are not brought together by their lengths: a step of short and long ones costs what it
   * has tokens. With pools of 1, 5, 20 and all batches a token of a target took 320, 321, 318 and
   * 345 µs (lengths of multi30k, batches of 64, GRUs of 256 units with attention, one core of a
   * Xeon with AVX-512; noted in commit 0d64b53, without the JDK and the commit that was measured).
   */
  private static final int POOL = 1;

  private final TrainerSettings<?> settings;
  private final TrainableRun run;
  private final float[] weights;
  private final WeightRules rules;
  private final @Nullable StopRule stop;
  private final List<TrainingListener> listeners;
  private final @Nullable EpochScore score;
  private final Progress progress;

  /**
   * Prepares a training.
   *
   * @param score what a metric says of validation examples, or null if none is asked for
   * @throws IllegalArgumentException if the training is to stop by such a metric without one
   */
  TrainingLoop(
      TrainerSettings<?> settings,
      TrainableRun run,
      float[] weights,
      WeightRules rules,
      @Nullable EpochScore score) {
    this.settings = settings;
    this.run = run;
    this.weights = weights;
    this.rules = rules;
    this.progress = new Progress(new Scores(run));
    this.stop = settings.stop();
    this.listeners = settings.listeners();
    this.score = score;
    if (stop != null && stop.metric() == StopRule.Metric.METRIC && score == null) {
      throw new IllegalArgumentException("expected a metric to choose an epoch by but found none");
    }
  }

  /** Trains; the weights are those of the last epoch, or with a rule to choose by, of the best. */
  void run(Examples train, Examples validation) {
    int batch = settings.batch();
    var order = new BatchOrder(train.size(), batch, POOL, settings.seed(), train::tokens);
    long allSteps = steps(train, order);
    try (Team team = new Team(settings.threads())) {
      var step = new TrainingStep(settings, run, team, weights, rules, allSteps);
      var evaluation = new Evaluation(run, team, batch);
      Epoch best = null;
      float[] bestWeights = weights;
      int worse = 0;
      for (int number = 1;
          number <= settings.epochs() && (stop == null || worse < stop.patience());
          number++) {
        Epoch epoch = epoch(number, train, validation, order, step, evaluation);
        listeners.forEach(listener -> listener.epoch(epoch));
        if (stop != null && (best == null || stop.better(epoch, best, ofMetric()))) {
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

  /** The number of steps of all epochs. */
  private long steps(Examples train, BatchOrder order) {
    long steps = 0;
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      order.plan(epoch);
      for (int b = 0; b < order.batches(); b++) {
        steps += train.parts(order.order(), order.from(b), order.to(b));
      }
    }
    return steps;
  }

  private Direction ofMetric() {
    return score == null ? Direction.HIGHER_IS_BETTER : score.direction();
  }

  private Epoch epoch(
      int number,
      Examples train,
      Examples validation,
      BatchOrder order,
      TrainingStep step,
      Evaluation evaluation) {
    order.plan(number);
    progress.epoch = number;
    progress.epochs = settings.epochs();
    progress.examples = train.size();
    progress.done = 0;
    progress.tokens = 0;
    progress.scores = new Scores(run);
    progress.startNanos = System.nanoTime();
    for (int b = 0; b < order.batches(); b++) {
      int parts = train.parts(order.order(), order.from(b), order.to(b));
      for (int part = 0; part < parts; part++) {
        step.step(train, part, order.order(), order.from(b), order.to(b), progress.scores);
      }
      progress.done += order.to(b) - order.from(b);
      for (int i = order.from(b); i < order.to(b); i++) {
        progress.tokens += train.tokens(order.order()[i]);
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
        measured.loss(),
        measured.accuracy(),
        score == null ? Double.NaN : score.measure(),
        seconds,
        progress.tokens);
  }
}
