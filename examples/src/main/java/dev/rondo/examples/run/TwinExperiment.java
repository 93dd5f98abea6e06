package dev.rondo.examples.run;

import dev.rondo.metric.PairMetric;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.Comparer;
import dev.rondo.training.StopRule;
import dev.rondo.training.TwinTrainer;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * Trains a model of an example that compares two texts, or reads such a model, and measures it.
 *
 * @param title what the report begins with
 * @param model the model
 * @param typed makes the text that a model reads of what somebody types
 * @param <E> the record of one pair
 */
public record TwinExperiment<E>(String title, TwinModel<E, ?> model, UnaryOperator<String> typed) {

  /**
   * Does what the options say.
   *
   * @throws InputException if the options or the data cannot be used
   */
  public void run(TwinOptions options, TwinData<E> data, Report report) throws IOException {
    TrainingOptions training = options.training();
    options.check();
    report.line("%s", title);
    report.line(
        "%,d pairs to train on, %,d to choose epoch and threshold by, %,d held out%n",
        data.train().size(), data.validation().size(), data.heldOut().size());
    data.requireBothKinds(training.load() != null);
    var history = new History(report, PairMetric.ACCURACY);
    try {
      Comparer comparer =
          training.load() == null
              ? model.fit(
                  trainer -> configure(trainer, options, history), data.train(), data.validation())
              : model.load(training.load());
      comparer.decision().requireMade();
      Comparer onAll = comparer.withThreads(training.threads());
      if (training.save() != null) {
        comparer.save(training.save());
        report.line("saved as %s", training.save());
      }
      figures(comparer, training, history, report);
      new TwinMeasurement(onAll).report(data, report);
      var answers = new TwinAnswers(onAll, typed, report);
      answers.give(options);
      if (training.json()) {
        report.json();
      }
      if (options.web() != null) {
        answers.serve(options.web(), data.texts());
      }
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      throw new InputException(e); // the engine's messages say which example it is
    }
  }

  private static void configure(TwinTrainer<?, ?> trainer, TwinOptions options, History history) {
    TrainingOptions training = options.training();
    training.configure(trainer, history);
    trainer
        .hidden(training.hidden())
        .dropout(options.dropout())
        .optimizer(Optimizer.adam(training.rate()))
        .schedule(Schedule.linear())
        .metric(PairMetric.ACCURACY)
        .keepBest(StopRule.Metric.METRIC);
  }

  private static void figures(
      Comparer comparer, TrainingOptions training, History history, Report report) {
    report.count("parameters", comparer.parameters());
    history.figures(training);
    if (history.count() > 0) {
      report.count("hidden", training.hidden());
      report.line(
          "%n%,d weights: %.1f s of training, %,.0f tokens a second",
          comparer.parameters(), history.seconds(), history.tokens() / history.seconds());
    }
  }
}
