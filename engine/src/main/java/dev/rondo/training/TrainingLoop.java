package dev.rondo.training;

import dev.rondo.metric.Direction;
import dev.rondo.optimizer.Schedule;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Team;
import dev.rondo.runtime.TrainableRun;
import dev.rondo.sequence.BatchOrder;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the data epoch by epoch, in an order that depends on the seed and the epoch only.
 */
final class TrainingLoop {

  private final TrainerSettings<?> settings;
  private final Function<Kernels, Work> works;
  private final Work work;
  private final TrainableRun run;
  private final float[] weights;
  private final WeightRules rules;
  private final WeightAverage average;
  private final @Nullable StopRule stop;
  private final @Nullable PlateauRule plateau;
  private final List<TrainingListener> listeners;
  private final @Nullable EpochScore score;
  private final Progress progress;

  /**
   * Prepares a training.
   *
   * @param works what makes a run of some kernels, and the examples that it takes
   * @param score what a metric says of validation examples, or null if none is asked for
   * @throws IllegalArgumentException if the training goes by such a metric without one
   */
  TrainingLoop(
      TrainerSettings<?> settings,
      Function<Kernels, Work> works,
      float[] weights,
      WeightRules rules,
      @Nullable EpochScore score) {
    this.settings = settings;
    this.works = works;
    Kernels kernels = settings.kernels();
    this.work = works.apply(settings.isChecked() ? kernels.checked() : kernels);
    this.run = work.run();
    this.weights = weights;
    this.rules = rules;
    this.progress = new Progress(new Scores(run));
    this.average = WeightAverage.of(settings.averageDecay(), run.shape());
    this.stop = settings.stop();
    this.plateau = settings.plateau();
    this.listeners = settings.listeners();
    this.score = score;
    if (stop != null && stop.metric() == StopRule.Metric.METRIC && score == null) {
      throw new IllegalArgumentException("expected a metric to choose an epoch by but found none");
    }
    if (plateau != null && plateau.metric() == StopRule.Metric.METRIC && score == null) {
      throw new IllegalArgumentException("expected a metric to reduce the rate by but found none");
    }
  }

  /** Trains; the weights are those of the last epoch, or with a rule to choose by, of the best. */
  void run(Batches batches) {
    Examples train = work.train();
    Examples validation = work.validation();
    BatchOrder order = batches.train();
    long allSteps = steps(train, order);
    if (settings.isChecked()) {
      Retrace.requireFinite(run.shape(), weights, "before the first step ");
    }
    try (Team team = new Team(settings.isChecked() ? 1 : settings.threads())) {
      var retrace = new Retrace(works, settings.kernels(), weights);
      var step = new TrainingStep(settings, run, team, weights, rules, average, retrace, allSteps);
      var evaluation = new Evaluation(run, team, batches.validation());
      EpochWatch stopping = stop == null ? null : new EpochWatch(stop.metric(), ofMetric());
      EpochWatch waiting = plateau == null ? null : new EpochWatch(plateau.metric(), ofMetric());
      float[] bestWeights = weights;
      for (int done = 0; done < settings.epochs() && !ended(stopping); done++) {
        if (done > 0) {
          average.exchange(weights);
        }
        Epoch epoch = epoch(1 + done, train, validation, order, step, evaluation);
        listeners.forEach(listener -> listener.epoch(epoch));
        if (stopping != null && stopping.isBest(epoch)) {
          bestWeights = weights.clone();
        }
        reduce(step, waiting, epoch);
      }
      System.arraycopy(bestWeights, 0, weights, 0, weights.length);
    }
  }

  /**
   * The number of steps of all epochs, for a schedule; one that asks for none gets the number of
   * epochs, however many there are.
   */
  private long steps(Examples train, BatchOrder order) {
    if (settings.schedule() instanceof Schedule.Constant) {
      return settings.epochs();
    }
    boolean areAlike =
        !settings.batchLimit().limitsTokens() && !(train instanceof WindowedExamples);
    if (areAlike) {
      return settings.epochs() * stepsOf(1, train, order);
    }
    long steps = 0;
    for (int done = 0; done < settings.epochs(); done++) {
      steps += stepsOf(1 + done, train, order);
    }
    return steps;
  }

  private long stepsOf(int epoch, Examples train, BatchOrder order) {
    order.plan(epoch);
    long parts = 0;
    for (int b = 0; b < order.batches(); b++) {
      parts += train.parts(order.order(), order.from(b), order.to(b));
    }
    return Math.ceilDiv(parts, settings.accumulate());
  }

  private void reduce(TrainingStep step, @Nullable EpochWatch waiting, Epoch epoch) {
    if (plateau == null || waiting == null || waiting.isBest(epoch)) {
      return;
    }
    if (waiting.worse() == plateau.patience()) {
      step.reduceRate(plateau.factor());
      waiting.waitAgain();
    }
  }

  private boolean ended(@Nullable EpochWatch stopping) {
    return stop != null && stopping != null && stopping.worse() >= stop.patience();
  }

  private Direction ofMetric() {
    return score == null ? Direction.HIGHER_IS_BETTER : score.direction();
  }

  /** Trains for an epoch and measures it; the weights are averaged then, where they are to be. */
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
    progress.skipped = 0;
    progress.scores = new Scores(run);
    progress.startNanos = System.nanoTime();
    long stepsBefore = step.steps();
    SkippedStep skipped = null;
    int gathered = 0;
    for (int b = 0; b < order.batches(); b++) {
      int parts = train.parts(order.order(), order.from(b), order.to(b));
      for (int part = 0; part < parts; part++) {
        gathered++;
        boolean isEnd = b + 1 == order.batches() && part + 1 == parts;
        boolean moves = isEnd || gathered == settings.accumulate();
        SkippedStep wrong =
            step.step(
                train, part, order.order(), order.from(b), order.to(b), moves, progress.scores);
        if (wrong != null) {
          skipped = wrong;
          progress.skipped++;
          listeners.forEach(listener -> listener.skipped(wrong));
        }
        gathered = moves ? 0 : gathered;
      }
      progress.done += order.to(b) - order.from(b);
      for (int i = order.from(b); i < order.to(b); i++) {
        progress.tokens += train.tokens(order.order()[i]);
      }
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).step(progress);
      }
    }
    if (skipped != null && step.steps() == stepsBefore) {
      throw TrainingStep.failure(skipped);
    }
    double seconds = (System.nanoTime() - progress.startNanos) * 1e-9;
    average.exchange(weights);
    Scores measured = evaluation.measure(validation);
    return new Epoch(
        number,
        progress.loss(),
        progress.accuracy(),
        measured.loss(),
        measured.accuracy(),
        score == null ? "" : score.name(),
        score == null ? Double.NaN : score.figure().applyAsDouble(measured),
        seconds,
        progress.tokens,
        progress.skipped);
  }
}
