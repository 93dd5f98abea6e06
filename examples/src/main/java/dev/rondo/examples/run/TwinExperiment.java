package dev.rondo.examples.run;

import dev.rondo.metric.PairMetric;
import dev.rondo.training.Comparer;
import dev.rondo.training.ComparerEnsemble;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Trains a model of an example that compares two texts, or reads such a model, and measures it.
 *
 * @param title what the report begins with
 * @param training how the model is trained
 * @param typed makes the text that a model reads of what somebody types
 * @param <E> the record of one pair
 */
public record TwinExperiment<E>(
    String title, TwinTraining<E> training, UnaryOperator<String> typed) {

  /**
   * Does what the options say.
   *
   * @throws InputException if the options or the data cannot be used
   */
  public void run(TwinOptions options, TwinData<E> data, Report report) throws IOException {
    TrainingOptions settings = options.training();
    options.check();
    report.line("%s", title);
    if (settings.load() == null) {
      report.line(
          "%,d pairs to train on, %,d to choose epoch and threshold by",
          data.allTrain().size(), data.validation().size());
    }
    report.line("%,d pairs held out%n", data.heldOut().size());
    data.requireBothKinds(settings.load() != null);
    var history = new History(report, PairMetric.ACCURACY);
    try {
      Comparer comparer =
          settings.load() == null
              ? training.fit(options, settings.seed(), data, history)
              : training.load(settings.load());
      comparer.decision().requireMade();
      Comparer onAll = comparer.withThreads(settings.threads());
      if (settings.save() != null) {
        comparer.save(settings.save());
        report.line("saved as %s", settings.save());
      }
      figures(comparer, settings, history, report);
      var measurement = new TwinMeasurement<>(data, report);
      measurement.measure(onAll);
      if (options.models() > 1) {
        measurement.measure(together(onAll, options, data, report));
      }
      SearchMeasurement.of(data).report(onAll, report);
      var answers = new TwinAnswers(onAll, typed, report);
      answers.give(options);
      if (settings.json()) {
        report.json();
      }
      if (options.web() != null) {
        answers.serve(options.web(), data.texts());
      }
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      throw new InputException(e); // the engine's messages say which example it is
    }
  }

  /** A model and others of other seeds, which decide by the validation pairs. */
  private ComparerEnsemble together(
      Comparer first, TwinOptions options, TwinData<E> data, Report report) {
    TrainingOptions settings = options.training();
    List<Comparer> members = new ArrayList<>(List.of(first));
    for (int i = 1; i < options.models(); i++) {
      report.line("%nmodel %d", i + 1);
      var history = new History(report, PairMetric.ACCURACY);
      members.add(training.fit(options, settings.seed() + i, data, history));
    }
    return ComparerEnsemble.of(members)
        .withThreads(settings.threads())
        .calibrated(
            data.firsts(data.validation()),
            data.seconds(data.validation()),
            data.validationLabels());
  }

  private static void figures(
      Comparer comparer, TrainingOptions training, History history, Report report)
      throws IOException {
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
