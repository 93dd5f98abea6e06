package dev.rondo.examples.run;

import dev.rondo.training.Epoch;
import dev.rondo.training.TrainingListener;
import java.io.Console;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The epochs of a training; prints a line each where the trainer itself shows none. */
final class History implements TrainingListener {

  private final Report report;
  private final boolean lines = !trainerShowsLines();
  private final List<Epoch> epochs = new ArrayList<>();

  History(Report report) {
    this.report = report;
  }

  /** Whether there is a terminal that can move a line. */
  static boolean trainerShowsLines() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  @Override
  public void epoch(Epoch epoch) {
    epochs.add(epoch);
    if (lines) {
      report.line(
          "epoch %d  loss %.4f  validation loss %.4f  accuracy %.4f  %.1f s",
          epoch.number(),
          epoch.loss(),
          epoch.validationLoss(),
          epoch.validationAccuracy(),
          epoch.seconds());
    }
  }

  int count() {
    return epochs.size();
  }

  /** The first epoch of those with the highest accuracy. */
  Epoch best() {
    return epochs.stream()
        .max(
            Comparator.comparingDouble(Epoch::validationAccuracy)
                .thenComparing(Epoch::number, Comparator.reverseOrder()))
        .orElseThrow();
  }

  Epoch last() {
    return epochs.getLast();
  }

  /** The time of training, validation not counted. */
  double seconds() {
    return epochs.stream().mapToDouble(Epoch::seconds).sum();
  }

  long tokens() {
    return epochs.stream().mapToLong(Epoch::tokens).sum();
  }
}
