package dev.rondo.examples.run;

import dev.rondo.examples.web.Comparison.Neighbour;
import dev.rondo.examples.web.ComparisonServer;
import dev.rondo.examples.web.NearestTexts;
import dev.rondo.examples.web.TextComparing;
import dev.rondo.sequence.TextFiles;
import dev.rondo.training.Comparer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * Answers what somebody asks of a model that compares texts.
 *
 * @param comparer the model
 * @param typed makes the text that the model reads of what somebody types
 * @param report where the answers go
 */
record TwinAnswers(Comparer comparer, UnaryOperator<String> typed, Report report) {

  /** How many texts a search shows. */
  private static final int SHOWN = 10;

  private static final int PERCENT = 100;

  /** Answers what the options ask. */
  void give(TwinOptions options) throws IOException {
    if (!options.ask().isEmpty()) {
      compare(options.ask().getFirst(), options.ask().getLast());
    }
    if (options.search() != null && options.in() != null) {
      search(options.search(), options.in());
    }
  }

  private void compare(String first, String second) {
    float score = comparer.similarity(typed.apply(first), typed.apply(second));
    report.line(
        "%n%s%n%s%n  %s: %.1f %% probable, the same from %.1f %% on",
        first,
        second,
        comparer.decision().isSame(score) ? "the same" : "not the same",
        PERCENT * comparer.decision().probability(score),
        PERCENT * comparer.decision().probability(comparer.decision().forAccuracy()));
  }

  private void search(String text, Path file) throws IOException {
    DataFile.requireFile(file);
    List<String> texts =
        TextFiles.lines(file).stream()
            .filter(line -> !line.isBlank())
            .map(typed)
            .distinct()
            .toList();
    if (texts.isEmpty()) {
      throw new InputException(file + ": expected texts to search in but found none");
    }
    var nearest = new NearestTexts(comparer, comparer.index(texts));
    report.line("%n%s", text);
    for (Neighbour neighbour : nearest.to(typed.apply(text), SHOWN)) {
      report.line("  %5.1f %%  %s", PERCENT * neighbour.probability(), neighbour.text());
    }
  }

  /** Serves the page until the program is ended. */
  void serve(int port, List<String> texts) throws IOException {
    var comparing = new TextComparing(comparer, texts);
    try (var server =
        ComparisonServer.start(
            port, (first, second) -> comparing.compare(typed.apply(first), typed.apply(second)))) {
      report.line("%n%s compares texts until you end this program", server.address());
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
