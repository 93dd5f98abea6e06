package dev.rondo.training.listener;

import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.SkippedStep;
import dev.rondo.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a training as JSON lines, an object in each line: one for each epoch and for each step
 * that was skipped, and on request for steps.
 *
 * <pre>
 *   {"event":"step","step":50,"epoch":1,"examples":1600,"loss":1.0986,"accuracy":0.351,…}
 *   {"event":"skipped","number":61,"in_a_row":1,"problem":"the loss is NaN","cause":"…","examples":[17,4]}
 *   {"event":"epoch","epoch":1,"step":63,"tokens":24518,"seconds":0.41,…,"validation_metric":null,"skipped":1}
 * </pre>
 *
 * <p>A number that is not finite, which JSON has not (RFC 8259), is null, and so is what there is
 * none of, as a validation loss without validation. {@code loss} and {@code accuracy} of a step are
 * those of its epoch up to it.
 *
 * <p>A step that was skipped has a line of its own, also where no steps are asked for; its number
 * counts steps as {@link SkippedStep#number} does.
 *
 * <p>Lines are added to a file that is there. A line is in the file when the call for it returns,
 * whatever becomes of the training; a call that cannot write ends the training with an {@link
 * java.io.UncheckedIOException}.
 *
 * <p>Close it after the training. For one training at a time.
 */
public final class JsonLinesListener implements TrainingListener, Closeable {

  private final Appender file;
  private final StepCount count;

  private JsonLinesListener(Path file, StepCount count) throws IOException {
    this.count = count;
    this.file = Appender.ofLines(file, "");
  }

  /**
   * Writes a line for each epoch.
   *
   * @throws IOException if the file cannot be opened
   */
  public static JsonLinesListener ofEpochs(Path file) throws IOException {
    return new JsonLinesListener(file, StepCount.none());
  }

  /**
   * Writes a line for every n-th step and for each epoch.
   *
   * @param every n, at least 1
   * @throws IOException if the file cannot be opened
   */
  public static JsonLinesListener ofSteps(Path file, int every) throws IOException {
    return new JsonLinesListener(file, StepCount.every(every));
  }

  @Override
  public void step(Progress progress) {
    if (count.next()) {
      write("step", Row.STEP_NAMES, Row.of(progress, count.steps()));
    }
  }

  @Override
  public void skipped(SkippedStep step) {
    file.line(
        "{\"event\":\"skipped\",\"number\":%d,\"in_a_row\":%d,\"problem\":%s,\"cause\":%s,\"examples\":%s}"
            .formatted(
                step.number(),
                step.inARow(),
                quoted(step.problem()),
                quoted(step.cause()),
                step.examples()));
  }

  /** A string of JSON: quotes, backslashes and control characters are escaped. */
  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  @Override
  public void epoch(Epoch epoch) {
    write("epoch", Row.EPOCH_NAMES, Row.of(epoch, count.steps()));
  }

  private void write(String event, List<String> names, List<Number> row) {
    var json = new StringBuilder("{\"event\":\"").append(event).append('"');
    for (int i = 0; i < row.size(); i++) {
      Number value = row.get(i);
      json.append(",\"").append(names.get(i)).append("\":");
      json.append(Double.isFinite(value.doubleValue()) ? value : "null");
    }
    file.line(json.append('}').toString());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
