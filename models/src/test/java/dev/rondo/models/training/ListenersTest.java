package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.rondo.testing.EventFile;
import dev.rondo.training.Epoch;
import dev.rondo.training.Predictor;
import dev.rondo.training.Progress;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import dev.rondo.training.listener.CsvListener;
import dev.rondo.training.listener.FlightRecorderListener;
import dev.rondo.training.listener.JsonLinesListener;
import dev.rondo.training.listener.TensorBoardListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners write of a training, beside what a listener of the test hears of the same. */
final class ListenersTest {

  private static final List<Sample> DATA = Samples.random(150, 9, 5, 1);
  private static final List<Sample> OTHER = Samples.random(80, 9, 5, 2);
  private static final int EPOCHS = 2;

  /** Ten in an epoch, the last one of six examples. */
  private static final int STEPS = 20;

  private static final int EVERY = 4;

  @TempDir private Path folder;

  private final Heard heard = new Heard();

  private Trainer<Sample, String, String, Predictor<String, String>> trainer() {
    return CellModel.GRU.trainer().epochs(EPOCHS).batch(16).quiet().listener(heard);
  }

  /** What a step was, copied while it was heard. */
  private record Step(long step, int epoch, int examples, double loss, double accuracy) {
    private String csv() {
      return "%d,%d,%d,%s,%s,".formatted(step, epoch, examples, loss, accuracy);
    }

    private String json() {
      return "{\"event\":\"step\",\"step\":%d,\"epoch\":%d,\"examples\":%d,"
              .formatted(step, epoch, examples)
          + "\"loss\":%s,\"accuracy\":%s,\"tokens_per_second\":".formatted(loss, accuracy);
    }
  }

  private static final class Heard implements TrainingListener {
    private final List<Step> steps = new ArrayList<>();
    private final List<Epoch> epochs = new ArrayList<>();

    @Override
    public void step(Progress progress) {
      steps.add(
          new Step(
              steps.size() + 1L,
              progress.epoch(),
              progress.done(),
              progress.loss(),
              progress.accuracy()));
    }

    @Override
    public void epoch(Epoch epoch) {
      epochs.add(epoch);
    }

    /** Those whose number is divided by {@link #EVERY}. */
    private List<Step> some() {
      return steps.stream().filter(step -> step.step() % EVERY == 0).toList();
    }
  }

  @Test
  void csv_ofSteps_hasEveryFourth() throws IOException {
    Path file = folder.resolve("steps.csv");
    try (var listener = CsvListener.ofSteps(file, EVERY)) {
      trainer().listener(listener).fit(DATA, OTHER);
    }
    assertEquals(STEPS, heard.steps.size());
    List<String> rows = Files.readAllLines(file);
    assertEquals(1 + STEPS / EVERY, rows.size());
    for (int i = 0; i < heard.some().size(); i++) {
      String begin = heard.some().get(i).csv();
      String row = rows.get(i + 1);
      assertTrue(row.startsWith(begin), row + " instead of " + begin);
      assertTrue(row.endsWith(",0"), row);
      String rate = row.substring(begin.length(), row.length() - ",0".length());
      assertTrue(Double.parseDouble(rate) > 0, row);
    }
  }

  @Test
  void csv_ofEpochs_saysAfterHowManySteps() throws IOException {
    Path file = folder.resolve("epochs.csv");
    try (var listener = CsvListener.ofEpochs(file)) {
      trainer().listener(listener).fit(DATA, OTHER);
    }
    List<String> rows = Files.readAllLines(file);
    assertEquals(1 + EPOCHS, rows.size());
    for (Epoch epoch : heard.epochs) {
      String row = rows.get(epoch.number());
      assertTrue(
          row.startsWith(
              "%d,%d,%d,".formatted(epoch.number(), 10 * epoch.number(), epoch.tokens())),
          row);
      assertTrue(
          row.endsWith(
              ",%s,%s,%s,%s,NaN,0"
                  .formatted(
                      epoch.loss(),
                      epoch.accuracy(),
                      epoch.validationLoss(),
                      epoch.validationAccuracy())),
          row);
    }
  }

  @Test
  void jsonLines_ofSteps_haveStepsAndEpochsInTheirOrder() throws IOException {
    Path file = folder.resolve("training.jsonl");
    try (var listener = JsonLinesListener.ofSteps(file, EVERY)) {
      trainer().listener(listener).fit(DATA, OTHER);
    }
    List<String> lines = Files.readAllLines(file);
    // Steps 4 and 8, the first epoch, steps 12, 16 and 20, the second one.
    List<Step> some = heard.some();
    List<String> begins =
        List.of(
            some.get(0).json(),
            some.get(1).json(),
            "{\"event\":\"epoch\",\"epoch\":1,\"step\":10,",
            some.get(2).json(),
            some.get(3).json(),
            some.get(4).json(),
            "{\"event\":\"epoch\",\"epoch\":2,\"step\":20,");
    assertEquals(begins.size(), lines.size());
    for (int i = 0; i < begins.size(); i++) {
      String line = lines.get(i);
      assertTrue(line.startsWith(begins.get(i)), line + " instead of " + begins.get(i));
      assertTrue(line.endsWith("}"), line);
    }
  }

  @Test
  void tensorBoard_ofSteps_hasScalarsOverTheSteps() throws IOException {
    try (var listener = TensorBoardListener.ofSteps(folder, EVERY)) {
      trainer().listener(listener).fit(DATA, OTHER);
    }
    List<EventFile.Event> events = EventFile.only(folder);
    assertEquals(1 + STEPS / EVERY + EPOCHS, events.size());
    List<EventFile.Event> steps =
        events.stream().filter(event -> event.scalars().containsKey("step/loss")).toList();
    for (int i = 0; i < steps.size(); i++) {
      Step step = heard.some().get(i);
      EventFile.Event event = steps.get(i);
      assertEquals(step.step(), event.step());
      assertEquals((float) step.loss(), event.scalars().get("step/loss"));
      assertEquals((float) step.accuracy(), event.scalars().get("step/accuracy"));
      assertEquals(3, event.scalars().size());
    }
    EventFile.Event last = events.getLast();
    assertEquals(STEPS, last.step());
    assertEquals((float) heard.epochs.getLast().loss(), last.scalars().get("epoch/loss"));
  }

  @Test
  void flightRecorder_whileRecording_hasAllStepsAndEpochsOneAfterAnother() throws IOException {
    List<RecordedEvent> events;
    try (var recording = new Recording()) {
      recording.start();
      trainer().listener(new FlightRecorderListener()).fit(DATA, OTHER);
      recording.stop();
      Path file = folder.resolve("training.jfr");
      recording.dump(file);
      events = RecordingFile.readAllEvents(file);
    }
    List<RecordedEvent> steps = named(events, "dev.rondo.TrainingStep");
    assertEquals(STEPS, steps.size());
    Instant end = Instant.MIN;
    for (int i = 0; i < STEPS; i++) {
      RecordedEvent event = steps.get(i);
      assertEquals(
          heard.steps.get(i),
          new Step(
              event.getLong("step"),
              event.getInt("epoch"),
              event.getInt("examples"),
              event.getDouble("loss"),
              event.getDouble("accuracy")));
      assertTrue(event.getDouble("tokensPerSecond") > 0, event::toString);
      assertTrue(i == 0 || event.getDuration().compareTo(Duration.ZERO) > 0, event::toString);
      assertTrue(!event.getStartTime().isBefore(end), event::toString);
      end = event.getEndTime();
    }
    List<RecordedEvent> epochs = named(events, "dev.rondo.TrainingEpoch");
    assertEquals(EPOCHS, epochs.size());
    for (int i = 0; i < EPOCHS; i++) {
      RecordedEvent event = epochs.get(i);
      assertEquals(10L * (i + 1), event.getLong("steps"));
      assertEquals(heard.epochs.get(i).validationLoss(), event.getDouble("validationLoss"));
      RecordedEvent last = steps.get(10 * i + 9);
      assertTrue(event.getStartTime().isBefore(last.getStartTime()), event::toString);
      assertTrue(!event.getEndTime().isBefore(last.getEndTime()), event::toString);
    }
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  @Test
  void flightRecorder_steps_allocateNothing() {
    var without = new Measured();
    trainer().listener(without).fit(DATA);
    assertAllocatesNothing(without);
    var with = new Measured();
    try (var recording = new Recording()) {
      recording.enable("dev.rondo.TrainingStep");
      recording.start();
      trainer().listener(with).fit(DATA);
    }
    assertAllocatesNothing(with);
  }

  /** HotSpot makes a few strings while it compiles; an object of the listener's is in all steps. */
  private static void assertAllocatesNothing(Measured measured) {
    assertTrue(measured.allocating < STEPS / 4, () -> measured.allocating + " steps allocate");
  }

  /** Counts the steps in which a listener allocates. */
  private static final class Measured implements TrainingListener {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FlightRecorderListener listener = new FlightRecorderListener();
    private int allocating;

    @Override
    public void step(Progress progress) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      listener.step(progress);
      long after = THREADS.getCurrentThreadAllocatedBytes();
      allocating += after > before ? 1 : 0;
    }
  }

  @Test
  void fit_listenerThatCannotWrite_endsWithTheError() throws IOException {
    var listener = CsvListener.ofSteps(folder.resolve("steps.csv"), 3);
    listener.close();
    assertThrows(UncheckedIOException.class, () -> trainer().listener(listener).fit(DATA, OTHER));
    // Listeners hear in their order, and the third step is the first that is written.
    assertEquals(3, heard.steps.size());
  }
}
