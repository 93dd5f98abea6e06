package dev.rondo.training;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A line on the terminal that moves while an epoch runs, and stays when it has ended. Of several
 * steps in a row that are skipped the first is told, from which the next mostly follow.
 */
final class ConsoleProgress implements TrainingListener {

  /** Ten times a second is as often as a person can read. */
  private static final long INTERVAL_NANOS = 100_000_000;

  private static final int BAR = 24;

  private final PrintStream out;
  private long last = System.nanoTime() - INTERVAL_NANOS;

  /** Draws there, whatever it is. */
  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  /**
   * Returns a line on standard error if that is a terminal, else a listener that only logs what was
   * skipped, the first of several in a row.
   */
  static TrainingListener ifTerminal() {
    Console console = System.console();
    boolean draws =
        console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return draws ? new ConsoleProgress(System.err) : new SkipLog();
  }

  /** Says as a warning which step was skipped, the first of several in a row. */
  private static final class SkipLog implements TrainingListener {
    @Override
    public void skipped(SkippedStep step) {
      if (step.inARow() == 1) {
        System.getLogger("dev.rondo")
            .log(System.Logger.Level.WARNING, "skipped {0}", step.message());
      }
    }
  }

  @Override
  public void skipped(SkippedStep step) {
    if (step.inARow() == 1) {
      line("skipped " + step.message());
    }
  }

  /** Leaves a line in place of the one that moves. */
  private void line(String text) {
    out.printf(Locale.ROOT, "\r%s\033[K%n", text);
  }

  @Override
  public void vectors(VectorCoverage coverage) {
    out.printf(
        Locale.ROOT,
        "%s: %,d of %,d tokens begin with a vector that is given%n",
        coverage.component(),
        coverage.found(),
        coverage.tokens());
  }

  @Override
  public void step(Progress progress) {
    long now = System.nanoTime();
    if (now - last < INTERVAL_NANOS) {
      return;
    }
    last = now;
    int full = (int) ((long) BAR * progress.done() / progress.examples());
    out.printf(
        Locale.ROOT,
        "\repoch %d/%d [%s%s] loss %.4f%s  %,.0f tokens/s  %.0f s left \033[K",
        progress.epoch(),
        progress.epochs(),
        "=".repeat(full),
        " ".repeat(BAR - full),
        progress.loss(),
        ifNumber("accuracy", progress.accuracy()),
        progress.tokensPerSecond(),
        progress.secondsLeft());
    out.flush();
  }

  @Override
  public void epoch(Epoch epoch) {
    String validation =
        ifNumber("validation loss", epoch.validationLoss())
            + ifNumber("accuracy", epoch.validationAccuracy())
            + ifNumber(epoch.metric(), epoch.validationMetric());
    out.printf(
        Locale.ROOT,
        "\repoch %d  loss %.4f%s%s  %.1f s\033[K%n",
        epoch.number(),
        epoch.loss(),
        validation,
        epoch.skipped() == 0 ? "" : "  steps skipped " + epoch.skipped(),
        epoch.seconds());
  }

  @Override
  public void resumed(Path checkpoint, long steps) {
    line("goes on after step %d from %s".formatted(steps, checkpoint));
  }

  @Override
  public void stopped(TrainingInterruptedException stop) {
    line(String.valueOf(stop.getMessage()));
  }

  /** A figure behind others, or nothing where there is none, as the accuracy of numbers. */
  static String ifNumber(String name, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "  %s %.4f", name, value);
  }
}
