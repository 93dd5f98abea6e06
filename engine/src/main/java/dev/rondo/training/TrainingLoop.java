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

  /**
   * Trains; the weights are those of the last epoch, or with a rule to choose by, of the best.
   *
   * @param identity what the trainer and its model are
   * @throws TrainingInterruptedException if it was asked to stop
   */
  void run(Batches batches, TrainingIdentity identity) {
    Examples train = work.train();
    Examples validation = work.validation();
    BatchOrder order = batches.train();
    long allSteps = steps(train, order);
    identify(identity, train, validation, allSteps);
    if (settings.isChecked()) {
      Retrace.requireFinite(run.shape(), weights, "before the first step ");
    }
    try (Team team = new Team(settings.isChecked() ? 1 : settings.threads());
        StopRequest request = StopRequest.of(settings.checkpoints() != null)) {
      var retrace = new Retrace(works, settings.kernels(), weights);
      var step = new TrainingStep(settings, run, team, weights, rules, average, retrace, allSteps);
      var evaluation = new Evaluation(run, team, batches.validation());
      EpochWatch stopping = stop == null ? null : new EpochWatch(stop.metric(), ofMetric());
      EpochWatch waiting = plateau == null ? null : new EpochWatch(plateau.metric(), ofMetric());
      var state = new TrainingState(weights, average, step, progress, stopping, waiting);
      var writer =
          CheckpointWriter.begin(
              settings.checkpoints(), identity, run.shape(), settings.epochs(), state);
      writer.tell(listeners);
      while (state.epoch <= settings.epochs() && !ended(stopping)) {
        batches(train, order, step, state, writer, request);
        Epoch epoch = measured(state.epoch, validation, evaluation, stopping, state);
        listeners.forEach(listener -> listener.epoch(epoch));
        reduce(step, waiting, epoch);
        state.epoch++;
        state.batch = 0;
        writer.afterEpoch(state);
      }
      if (state.best == null) {
        average.exchange(weights);
      } else {
        System.arraycopy(state.best, 0, weights, 0, weights.length);
      }
    }
  }

  /** Says what the training is, where somebody may ask for that. */
  private void identify(
      TrainingIdentity identity, Examples train, Examples validation, long allSteps) {
    if (settings.checkpoints() == null) {
      return;
    }
    identity
        .withShape(run.shape())
        .with("fingerprint of the first weights", new Fingerprint().add(weights).digits())
        .with("weights that are learned", rules.learned().fingerprint())
        .withSettings(settings)
        .with("metric", score == null ? "none" : score.name())
        .withData("training examples", train)
        .withData("validation examples", validation);
    if (!(settings.schedule() instanceof Schedule.Constant)) {
      identity.with("steps of the schedule", allSteps);
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

  /** Trains on the batches of an epoch that are left. */
  private void batches(
      Examples train,
      BatchOrder order,
      TrainingStep step,
      TrainingState state,
      CheckpointWriter writer,
      StopRequest request) {
    order.plan(state.epoch);
    progress.epoch = state.epoch;
    progress.epochs = settings.epochs();
    progress.examples = train.size();
    if (state.batch == 0) {
      progress.begin(new Scores(run));
      state.stepsBefore = step.steps();
    }
    SkippedStep last = null;
    int gathered = 0;
    while (state.batch < order.batches()) {
      if (request.isMade() && gathered == 0) {
        TrainingInterruptedException stop = writer.stop(state);
        listeners.forEach(listener -> listener.stopped(stop));
        throw stop;
      }
      int from = order.from(state.batch);
      int to = order.to(state.batch);
      int parts = train.parts(order.order(), from, to);
      for (int part = 0; part < parts; part++) {
        gathered++;
        boolean isEnd = state.batch + 1 == order.batches() && part + 1 == parts;
        boolean moves = isEnd || gathered == settings.accumulate();
        SkippedStep skipped =
            step.step(train, part, order.order(), from, to, moves, progress.scores);
        if (skipped != null) {
          last = skipped;
          progress.skipped++;
          listeners.forEach(listener -> listener.skipped(skipped));
        }
        gathered = moves ? 0 : gathered;
      }
      progress.done += to - from;
      for (int i = from; i < to; i++) {
        progress.tokens += train.tokens(order.order()[i]);
      }
      state.batch++;
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).step(progress);
      }
      if (gathered == 0 && state.batch < order.batches()) { // else the end of the epoch writes one
        writer.betweenSteps(state);
      }
    }
    if (last != null && step.steps() == state.stepsBefore) {
      throw step.failure(last);
    }
  }

  /** Measures an epoch, with averaged weights where they are to be, and keeps the best ones. */
  private Epoch measured(
      int number,
      Examples validation,
      Evaluation evaluation,
      @Nullable EpochWatch stopping,
      TrainingState state) {
    double seconds = progress.seconds();
    average.exchange(weights);
    Scores measured = evaluation.measure(validation);
    var epoch =
        new Epoch(
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
    if (stopping != null && stopping.isBest(epoch)) {
      state.best = weights.clone();
    }
    average.exchange(weights);
    return epoch;
  }
}
