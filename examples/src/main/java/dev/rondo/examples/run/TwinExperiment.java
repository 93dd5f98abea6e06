package dev.rondo.examples.run;

import dev.rondo.examples.web.ComparisonServer;
import dev.rondo.examples.web.TextComparing;
import dev.rondo.metric.PairMetric;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Match;
import dev.rondo.sequence.TextFiles;
import dev.rondo.training.Comparer;
import dev.rondo.training.StopRule;
import dev.rondo.training.TwinTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Trains a model of an example that compares two texts, or reads such a model, and measures it.
 *
 * @param title what the report begins with
 * @param model the model
 * @param <E> the record of one pair
 */
public record TwinExperiment<E>(String title, TwinModel<E, ?> model) {

  /** How many texts a search shows. */
  private static final int SHOWN = 10;

  private static final int PERCENT = 100;

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
    if (training.load() == null && !data.canDecide()) {
      throw new InputException(
          "expected pairs that are the same and pairs that are not to choose a threshold by but found %,d of one kind"
              .formatted(data.validation().size()));
    }
    var history = new History(report, PairMetric.ACCURACY);
    try {
      Comparer comparer =
          training.load() == null
              ? model.fit(
                  trainer -> configure(trainer, options, history), data.train(), data.validation())
              : model.load(training.load());
      if (training.save() != null) {
        comparer.save(training.save());
        report.line("saved as %s", training.save());
      }
      figures(comparer, training, history, report);
      new TwinMeasurement(comparer.withThreads(training.threads())).report(data, report);
      answer(comparer, options, report);
      if (options.web() != null) {
        serve(comparer, options.web(), data.texts(), report);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
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

  private static void search(Comparer comparer, String text, Path file, Report report)
      throws IOException {
    DataFile.requireFile(file);
    List<String> texts =
        TextFiles.lines(file).stream().filter(line -> !line.isBlank()).distinct().toList();
    if (texts.isEmpty()) {
      throw new InputException(file + ": expected texts to search in but found none");
    }
    EmbeddingIndex index = comparer.index(texts);
    report.line("%n%s", text);
    for (Match match : index.nearest(comparer.embed(text), SHOWN)) {
      String found = index.text(match.id());
      report.line("  %5.1f %%  %s", PERCENT * comparer.probability(text, found), found);
    }
  }

  /** Serves the page until the program is ended. */
  private static void serve(Comparer comparer, int port, List<String> texts, Report report)
      throws IOException {
    try (var server = ComparisonServer.start(port, new TextComparing(comparer, texts))) {
      report.line("%n%s compares texts until you end this program", server.address());
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(Comparer comparer, TwinOptions options, Report report)
      throws IOException {
    if (!options.ask().isEmpty()) {
      String first = options.ask().getFirst();
      String second = options.ask().getLast();
      report.line(
          "%n%s%n%s%n  %s: %.1f %%",
          first,
          second,
          comparer.isSame(first, second) ? "the same" : "not the same",
          PERCENT * comparer.probability(first, second));
    }
    if (options.search() != null && options.in() != null) {
      search(comparer, options.search(), options.in(), report);
    }
    if (options.training().json()) {
      report.json();
    }
  }
}
