package dev.rondo.training.listener;

import static java.util.stream.Collectors.joining;

import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a training as a table: a CSV file with a header and a row for each epoch, or for steps.
 *
 * <pre>
 *   epoch,step,tokens,seconds,tokens_per_second,loss,accuracy,validation_loss,…
 *   1,63,24518,0.41,59800.0,1.0986,0.351,1.0412,…
 * </pre>
 *
 * <p>Columns are separated by commas, rows by a line feed, and nothing is quoted, since all are
 * numbers (RFC 4180 but for the line feed). A number is written as {@link Double#toString} does, so
 * reading it gives the same one; what there is none of, as a validation loss without validation, is
 * NaN. {@code loss} and {@code accuracy} of a step are those of its epoch up to it.
 *
 * <p>Rows are added to a file that is there with the same header. A row is in the file when the
 * call for it returns, whatever becomes of the training; a call that cannot write ends the training
 * with an {@link java.io.UncheckedIOException}.
 *
 * <p>Close it after the training. For one training at a time.
 */
public final class CsvListener implements TrainingListener, Closeable {

  private final Appender file;
  private final StepCount count;
  private final boolean ofEpochs;

  private CsvListener(Path file, List<String> names, StepCount count, boolean ofEpochs)
      throws IOException {
    this.count = count;
    this.ofEpochs = ofEpochs;
    this.file = Appender.ofLines(file, String.join(",", names));
  }

  /**
   * Writes a row for each epoch.
   *
   * @throws IOException if the file cannot be opened, or has another header
   */
  public static CsvListener ofEpochs(Path file) throws IOException {
    return new CsvListener(file, Row.EPOCH_NAMES, StepCount.none(), true);
  }

  /**
   * Writes a row for every n-th step.
   *
   * @param every n, at least 1
   * @throws IOException if the file cannot be opened, or has another header
   */
  public static CsvListener ofSteps(Path file, int every) throws IOException {
    return new CsvListener(file, Row.STEP_NAMES, StepCount.every(every), false);
  }

  @Override
  public void step(Progress progress) {
    if (count.next()) {
      write(Row.of(progress, count.steps()));
    }
  }

  @Override
  public void epoch(Epoch epoch) {
    if (ofEpochs) {
      write(Row.of(epoch, count.steps()));
    }
  }

  private void write(List<Number> row) {
    file.line(row.stream().map(Number::toString).collect(joining(",")));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
