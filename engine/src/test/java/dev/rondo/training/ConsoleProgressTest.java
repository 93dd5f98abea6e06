package dev.rondo.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the line on a terminal shows of an epoch. */
final class ConsoleProgressTest {

  private static final double NONE = Double.NaN;

  private static String line(double loss, double accuracy, String metric, double value) {
    var out = new ByteArrayOutputStream();
    new ConsoleProgress(new PrintStream(out, true, UTF_8))
        .epoch(new Epoch(3, 0.5, accuracy, loss, accuracy, metric, value, 1.25, 100, 0));
    return out.toString(UTF_8).replace("\033[K", "").strip();
  }

  @Test
  void epoch_ofNumbersAlone_showsLossAndMetricOfTheValidation() {
    assertEquals(
        "epoch 3  loss 0.5000  validation loss 0.2500  sum MAE 7.0000  1.3 s",
        line(0.25, NONE, "sum MAE", 7));
  }

  @Test
  void epoch_ofLabels_showsTheirAccuracyToo() {
    assertEquals(
        "epoch 3  loss 0.5000  validation loss 0.2500  accuracy 0.7500  1.3 s",
        line(0.25, 0.75, "", NONE));
  }

  @Test
  void epoch_withoutValidation_showsItsLossAlone() {
    assertEquals("epoch 3  loss 0.5000  1.3 s", line(NONE, NONE, "", NONE));
  }

  /** What is left on the terminal of what it hears. */
  private static String shown(Consumer<ConsoleProgress> heard) {
    var out = new ByteArrayOutputStream();
    heard.accept(new ConsoleProgress(new PrintStream(out, true, UTF_8)));
    return out.toString(UTF_8).replace("\033[K", "").replace("\r", "").strip();
  }

  private static SkippedStep skipped(long number, int inARow) {
    return new SkippedStep(number, inARow, "the loss is NaN", "a cause", List.of(3));
  }

  @Test
  void skipped_severalInARow_showsTheFirstOfEachRow() {
    assertEquals(
        List.of(
            "skipped step 7: the loss is NaN; a cause",
            "skipped step 12: the loss is NaN; a cause"),
        shown(
                progress -> {
                  progress.skipped(skipped(7, 1));
                  progress.skipped(skipped(8, 2));
                  progress.skipped(skipped(12, 1));
                })
            .lines()
            .map(String::strip)
            .toList());
  }

  @Test
  void resumedAndStopped_aTraining_showWhere() {
    Path file = Path.of("checkpoint-7");
    assertEquals(
        "goes on after step 7 from checkpoint-7", shown(progress -> progress.resumed(file, 7)));
    assertEquals(
        "the training was stopped after step 9, and goes on from checkpoint-7 when it is resumed",
        shown(progress -> progress.stopped(new TrainingInterruptedException(9, file))));
  }

  /** As the line of a step shows its accuracy. */
  @Test
  void ifNumber_noNumber_showsNothing() {
    assertEquals("", ConsoleProgress.ifNumber("accuracy", NONE));
    assertEquals("  accuracy 0.5000", ConsoleProgress.ifNumber("accuracy", 0.5));
  }
}
