package dev.rondo.training.listener;

import dev.rondo.file.ProtobufWriter;
import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * Writes a training as an event file of TensorBoard, with a scalar for each figure: of each epoch,
 * and on request of steps.
 *
 * <p>A folder is a run; each listener writes a new file into it. The tags are {@code epoch/loss},
 * {@code epoch/accuracy}, {@code epoch/validation_loss} and so on, and {@code step/loss}, {@code
 * step/accuracy}, {@code step/tokens_per_second}. All of them stand over the number of steps of the
 * training. {@code step/loss} and {@code step/accuracy} are those of their epoch up to the step. A
 * figure that is NaN, as a validation loss without validation, is left out.
 *
 * <p>The file is a sequence of records, each with a message of protocol buffers in it:
 *
 * <pre>
 *   record  = uint64 length, uint32 masked CRC of the length, data, uint32 masked CRC of the data
 *   masked  = (crc rotated right by 15 bits) + 0xa282ead8        of CRC-32C, all little-endian
 *   Event   = 1: double wall_time in seconds, 2: int64 step, 3: string file_version or 5: Summary
 *   Summary = 1: repeated Value             Value = 1: string tag, 2: float simple_value
 * </pre>
 *
 * <p>TensorFlow's documentation: TFRecord and tf.train.Example, TFRecords format details; its
 * sources: {@code core/util/event.proto}, {@code core/framework/summary.proto}, {@code
 * core/util/events_writer.cc} for the version and the name of the file.
 *
 * <p>A record is in the file when the call for it returns, whatever becomes of the training; a call
 * that cannot write ends the training with an {@link java.io.UncheckedIOException}.
 *
 * <p>Close it after the training. For one training at a time.
 */
public final class TensorBoardListener implements TrainingListener, Closeable {

  /** The version of event files that TensorFlow 2 writes. */
  private static final String VERSION = "brain.Event:2";

  private static final int MASK_DELTA = 0xa282ead8;

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private final Appender file;
  private final StepCount count;

  private TensorBoardListener(Path folder, StepCount count) throws IOException {
    this.count = count;
    this.file = newFile(Files.createDirectories(folder));
  }

  /**
   * Writes the figures of each epoch.
   *
   * @param folder the folder of the run, made where there is none
   * @throws IOException if no file can be made in it
   */
  public static TensorBoardListener ofEpochs(Path folder) throws IOException {
    return new TensorBoardListener(folder, StepCount.none());
  }

  /**
   * Writes the figures of every n-th step and of each epoch.
   *
   * @param folder the folder of the run, made where there is none
   * @param every n, at least 1
   * @throws IOException if no file can be made in it
   */
  public static TensorBoardListener ofSteps(Path folder, int every) throws IOException {
    return new TensorBoardListener(folder, StepCount.every(every));
  }

  /** A name that TensorBoard finds by {@code tfevents}, and sorts by its time. */
  private static Appender newFile(Path folder) throws IOException {
    String name =
        String.format(
            Locale.ROOT,
            "events.out.tfevents.%010d.rondo.%d.",
            (long) now(),
            ProcessHandle.current().pid());
    byte[] first = record(new ProtobufWriter().add(WALL_TIME, now()).add(FILE_VERSION, VERSION));
    int next = 0;
    while (true) {
      try {
        return Appender.createNew(folder.resolve(name + next), first);
      } catch (FileAlreadyExistsException e) {
        // Of a training of this second; the next name is free.
        next++;
      }
    }
  }

  @Override
  public void step(Progress progress) {
    if (count.next()) {
      scalars("step/", Row.STEP_NAMES, Row.of(progress, count.steps()));
    }
  }

  @Override
  public void epoch(Epoch epoch) {
    scalars("epoch/", Row.EPOCH_NAMES, Row.of(epoch, count.steps()));
  }

  private void scalars(String group, List<String> names, List<Number> row) {
    var summary = new ProtobufWriter();
    for (int i = 0; i < row.size(); i++) {
      if (row.get(i) instanceof Double value && !value.isNaN()) {
        var scalar = new ProtobufWriter();
        scalar.add(TAG, group + names.get(i)).add(SIMPLE_VALUE, value.floatValue());
        summary.add(VALUE, scalar);
      }
    }
    file.write(
        record(
            new ProtobufWriter()
                .add(WALL_TIME, now())
                .add(STEP, count.steps())
                .add(SUMMARY, summary)));
  }

  private static byte[] record(ProtobufWriter event) {
    byte[] data = event.toByteArray();
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(data.length);
    int crcOfLength = maskedCrc(record.array(), Long.BYTES);
    return record.putInt(crcOfLength).put(data).putInt(maskedCrc(data, data.length)).array();
  }

  private static int maskedCrc(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }

  private static double now() {
    return System.currentTimeMillis() * 1e-3;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
