package dev.rondo.examples.run;

import dev.rondo.examples.picture.LinePanel;
import dev.rondo.examples.picture.LinePanel.Line;
import dev.rondo.metric.Direction;
import dev.rondo.metric.PairMetric;
import dev.rondo.metric.TextMetric;
import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingInterruptedException;
import dev.rondo.training.TrainingListener;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The epochs of a training; prints a line each where the trainer itself shows none. */
final class History implements TrainingListener {

  private final Report report;
  private final @Nullable Measure measure;
  private final boolean lines = !trainerShowsLines();
  private final List<Epoch> epochs = new ArrayList<>();
  private final Pace pace = new Pace();

  /**
   * A trainer's own metric.
   *
   * @param name its name
   * @param direction which way is better
   */
  private record Measure(String name, Direction direction) {}

  private History(Report report, @Nullable Measure measure) {
    this.report = report;
    this.measure = measure;
  }

  /** The epochs of a model that is measured by its accuracy. */
  History(Report report) {
    this(report, (Measure) null);
  }

  /** The epochs of a model that is measured by what a metric says of the texts that it writes. */
  History(Report report, TextMetric metric) {
    this(report, new Measure(metric.name(), metric.direction()));
  }

  /** The epochs of a model that is measured by what a metric says of the pairs that it compares. */
  History(Report report, PairMetric metric) {
    this(report, new Measure("best " + metric, Direction.HIGHER_IS_BETTER));
  }

  /** Whether there is a terminal that can move a line. */
  static boolean trainerShowsLines() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  @Override
  public void step(Progress progress) {
    pace.step(progress);
  }

  @Override
  public void epoch(Epoch epoch) {
    epochs.add(epoch);
    if (lines) {
      report.line(
          "epoch %d  loss %.4f  validation loss %.4f%s%s  %.1f s",
          epoch.number(),
          epoch.loss(),
          epoch.validationLoss(),
          hasAccuracy(epoch) ? "  accuracy %.4f".formatted(epoch.validationAccuracy()) : "",
          measure == null ? "" : "  %s %.4f".formatted(measure.name(), epoch.validationMetric()),
          epoch.seconds());
    }
  }

  @Override
  public void resumed(Path checkpoint, long steps) {
    if (lines) {
      report.line("goes on after step %d from %s", steps, checkpoint);
    }
  }

  @Override
  public void stopped(TrainingInterruptedException stop) {
    if (lines) {
      report.line("%s", String.valueOf(stop.getMessage()));
    }
  }

  /** Whether something is predicted that is right or wrong, not numbers alone. */
  private static boolean hasAccuracy(Epoch epoch) {
    return !Double.isNaN(epoch.validationAccuracy());
  }

  private static boolean isMoreAccurate(Epoch next, Epoch best) {
    return hasAccuracy(next)
        ? next.validationAccuracy() > best.validationAccuracy()
        : next.validationLoss() < best.validationLoss();
  }

  int count() {
    return epochs.size();
  }

  /** The first of the best epochs. */
  Epoch best() {
    return epochs.stream().reduce((best, next) -> isBetter(next, best) ? next : best).orElseThrow();
  }

  private boolean isBetter(Epoch next, Epoch best) {
    return measure == null
        ? isMoreAccurate(next, best)
        : measure.direction().better(next.validationMetric(), best.validationMetric());
  }

  /** Keeps what the training was and took for the last line, and draws its losses. */
  void figures(TrainingOptions training) throws IOException {
    report.count("threads", training.threads());
    report.count("epochs", count());
    report.number("seconds", seconds(), 3);
    if (count() > 0) {
      report.count("seed", training.seed());
      report.count("batch", training.batch());
      report.number("tokens_per_second", tokens() / seconds(), 0);
      if (!Double.isNaN(last().validationLoss())) {
        report.count("best_epoch", best().number());
      }
      draw(training.plot());
    }
    double fullSpeed = pace.fullSpeedSeconds();
    if (!Double.isNaN(fullSpeed)) {
      report.number("full_speed_seconds", fullSpeed, 2);
    }
  }

  private void draw(Plot plot) throws IOException {
    List<Line> lines = new ArrayList<>(line("training", Epoch::loss));
    lines.addAll(validationLosses("validation"));
    if (!lines.isEmpty()) {
      plot.add(new LinePanel("Losses", "epoch", "mean loss", lines));
    }
  }

  /** A line of the losses of examples that were held out, or none if there are none. */
  List<Line> validationLosses(String name) {
    return line(name, Epoch::validationLoss);
  }

  /** The values up to the first that is not finite, or nothing if there are none. */
  private List<Line> line(String name, ToDoubleFunction<Epoch> value) {
    List<Double> finite =
        epochs.stream().mapToDouble(value).takeWhile(Double::isFinite).boxed().toList();
    return finite.isEmpty() ? List.of() : List.of(new Line(name, 1, finite));
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
