package dev.rondo.examples.run;

import dev.rondo.examples.picture.LinePanel;
import dev.rondo.examples.picture.LinePanel.Line;
import dev.rondo.training.StopRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Trains several models of an example alike, or reads one, and says side by side how well they do.
 *
 * <p>The best of a model's epochs and the best model are chosen by examples that are held out for
 * it; what chosen ones are worth is measured with others.
 *
 * @param models the models
 * @param text the text of an example
 * @param label the label of an example
 * @param <E> the record of one example
 * @param <L> the type of labels
 */
public record Contest<E, L>(Models<E, L> models, Function<E, String> text, Function<E, L> label) {

  /** The name that stands for all models. */
  public static final String ALL = "all";

  /**
   * What became of a model.
   *
   * @param seconds the time of its training
   * @param losses those of its epochs where the best is chosen, none if it was read or there are no
   *     examples for it
   * @param dev its accuracy where the best is chosen, NaN without examples
   * @param test its accuracy where nothing is, NaN without examples
   */
  private record Result<L>(
      String name,
      TextClassifier<L> classifier,
      double seconds,
      List<Line> losses,
      double dev,
      double test) {

    long parameters() {
      return classifier.predictor().parameters();
    }
  }

  /**
   * Does what the options say; saves the best model if one is to be saved.
   *
   * @param name a model, or {@link #ALL}
   * @param examples the examples; none to learn from are needed if a model is read
   * @return the best model
   * @throws InputException if the options or the data cannot be used
   */
  public TextClassifier<L> run(
      PredictorOptions options, String name, Split<E> examples, Report report) throws IOException {
    TrainingOptions training = options.training();
    training.checkFiles();
    if (training.load() != null && name.equals(ALL)) {
      throw new InputException("--load FILE needs the --model NAME that it was saved from");
    }
    report.line(
        "%,d examples to learn from, %,d to choose by, %,d to measure with",
        examples.train().size(), examples.dev().size(), examples.test().size());
    List<Result<L>> results = new ArrayList<>();
    try {
      for (String each : name.equals(ALL) ? models.names() : List.of(name)) {
        results.add(result(options, each, examples, report));
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InputException(e); // the engine's messages say which example it is
    }
    TextClassifier<L> best = table(results, report);
    List<Line> losses = results.stream().flatMap(result -> result.losses.stream()).toList();
    if (!losses.isEmpty()) {
      training.plot().add(new LinePanel("Losses on dev", "epoch", "mean loss", losses));
    }
    if (training.save() != null) {
      best.predictor().save(training.save());
      report.line("saved as %s", training.save());
    }
    return best;
  }

  private Result<L> result(PredictorOptions options, String name, Split<E> examples, Report report)
      throws IOException {
    Models.Model<E, L, ?> model = models.get(name);
    TrainingOptions training = options.training();
    var history = new History(report);
    report.line("%n%s", name);
    TextClassifier<L> classifier =
        training.load() == null
            ? model.fit(
                trainer -> {
                  options.configure(trainer, history);
                  training.checkpoints(trainer, name);
                  trainer.keepBest(StopRule.Metric.ACCURACY);
                },
                examples.train(),
                examples.dev())
            : model.load(training.load());
    return new Result<>(
        name,
        classifier,
        history.seconds(),
        history.validationLosses(name),
        accuracy(classifier, examples.dev()),
        accuracy(classifier, examples.test()));
  }

  private double accuracy(TextClassifier<L> classifier, List<E> examples) {
    List<L> predicted = classifier.predictor().predictAll(examples.stream().map(text).toList());
    return Measurement.agreement(predicted, examples.stream().map(label).toList());
  }

  /** Prints a line for each model, and returns the best. */
  private TextClassifier<L> table(List<Result<L>> results, Report report) {
    report.line("%n%-14s %10s %9s %8s %8s", "", "weights", "seconds", "dev", "test");
    for (Result<L> result : results) {
      report.line(
          "%-14s %,10d %9.1f %8.4f %8.4f",
          result.name, result.parameters(), result.seconds, result.dev, result.test);
      report.count(result.name + "_parameters", result.parameters());
      report.number(result.name + "_seconds", result.seconds, 3);
      accuracies(result.name + "_", result, report);
    }
    Result<L> best = results.stream().reduce((a, b) -> b.dev > a.dev ? b : a).orElseThrow();
    report.line("%nbest on dev: %s", best.name);
    report.name("best", best.name);
    accuracies("", best, report);
    return best.classifier;
  }

  private static void accuracies(String prefix, Result<?> result, Report report) {
    figure(prefix + "dev_accuracy", result.dev, report);
    figure(prefix + "test_accuracy", result.test, report);
  }

  private static void figure(String key, double value, Report report) {
    if (!Double.isNaN(value)) { // which is no number of JSON
      report.number(key, value, 4);
    }
  }
}
