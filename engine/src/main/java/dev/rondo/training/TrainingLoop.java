package dev.rondo.training;

import dev.rondo.runtime.Team;
import dev.rondo.runtime.TrainableRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the data epoch by epoch, in an order that depends on the seed and the epoch only.
 */
final class TrainingLoop {

  private final TrainerSettings<?> settings;
  private final TrainableRun run;
  private final float[] weights;
  private final WeightRules rules;
  private final @Nullable StopRule stop;
  private final List<TrainingListener> listeners;
  private final Progress progress = new Progress();

  TrainingLoop(TrainerSettings<?> settings, TrainableRun run, float[] weights, WeightRules rules) {
    this.settings = settings;
    this.run = run;
    this.weights = weights;
    this.rules = rules;
    this.stop = settings.stop();
    this.listeners = settings.listeners();
  }

  /** Trains; the weights are those of the last epoch, or with a rule to stop by, of the best. */
  void run(Examples train, Examples validation) {
    try (Team team = new Team(settings.threads())) {
      var step = new TrainingStep(settings, run, team, weights, rules);
      var evaluation = new Evaluation(run, team, settings.batch());
      var order = new EpochOrder(train.size(), settings.batch(), settings.seed());
      Epoch best = null;
      float[] bestWeights = weights;
      int worse = 0;
      for (int number = 1;
          number <= settings.epochs() && (stop == null || worse < stop.patience());
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
      Examples train,
      Examples validation,
      EpochOrder order,
      TrainingStep step,
      Evaluation evaluation) {
    order.shuffle(number);
    progress.epoch = number;
    progress.epochs = settings.epochs();
    progress.examples = train.size();
    progress.done = 0;
    progress.tokens = 0;
    progress.scores = new Scores();
    progress.startNanos = System.nanoTime();
    for (int i = 0; i < order.batches(); i++) {
      int to = order.start(i + 1);
      step.step(train, order.examples(), order.start(i), to, progress.scores);
      progress.done = to;
      for (int k = order.start(i); k < to; k++) {
        progress.tokens += train.tokens(order.examples()[k]);
      }
      for (int k = 0; k < listeners.size(); k++) {
        listeners.get(k).step(progress);
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
}
