package dev.rondo.training.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.training.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epochs in recordings; steps are in the tests of trainings. */
final class FlightRecorderListenerTest {

  private static final String NAME = "dev.rondo.TrainingEpoch";

  private static final Epoch FIRST =
      new Epoch(1, 1.0986123, 1 / 3.0, 2, 0.5, "", Double.NaN, 0.25, 1000, 0);
  private static final Epoch SECOND = new Epoch(2, 0.5, 0.75, 1, 0.625, "BLEU", 41.5, 0.5, 3000, 0);

  @TempDir private Path folder;

  @Test
  void epoch_whileRecording_isAnEventWithItsFigures() throws IOException {
    var listener = new FlightRecorderListener();
    listener.epoch(FIRST);
    List<RecordedEvent> events;
    try (var recording = new Recording()) {
      recording.enable(NAME);
      recording.start();
      listener.epoch(FIRST);
      listener.epoch(SECOND);
      recording.stop();
      listener.epoch(SECOND);
      events = dump(recording);
    }
    assertEquals(2, events.size());
    RecordedEvent first = events.getFirst();
    assertEquals(1, first.getInt("epoch"));
    assertEquals(0, first.getLong("steps"));
    assertEquals(1000, first.getLong("tokens"));
    assertEquals(Duration.ofMillis(250), first.getDuration("trainingTime"));
    assertEquals(4000, first.getDouble("tokensPerSecond"));
    assertEquals(1.0986123, first.getDouble("loss"));
    assertEquals(1 / 3.0, first.getDouble("accuracy"));
    assertEquals(2, first.getDouble("validationLoss"));
    assertEquals(0.5, first.getDouble("validationAccuracy"));
    assertEquals(Double.NaN, first.getDouble("validationMetric"));
    RecordedEvent second = events.getLast();
    assertEquals(2, second.getInt("epoch"));
    assertEquals(41.5, second.getDouble("validationMetric"));
    assertTrue(!second.getStartTime().isBefore(first.getEndTime()));
  }

  @Test
  void epoch_recordedAgainAfterAPause_hasNoLength() throws IOException {
    var listener = new FlightRecorderListener();
    try (var recording = new Recording()) {
      recording.enable(NAME);
      recording.start();
      listener.epoch(FIRST);
    }
    listener.epoch(FIRST);
    long begin = System.nanoTime();
    Duration length;
    Duration after;
    try (var recording = new Recording()) {
      recording.enable(NAME);
      recording.start();
      listener.epoch(SECOND);
      recording.stop();
      after = Duration.ofNanos(System.nanoTime() - begin);
      length = dump(recording).getFirst().getDuration();
    }
    assertTrue(length.compareTo(after) < 0, () -> length + " of " + after);
  }

  @Test
  void eventTypes_names_areForPeople() {
    EventType type = EventType.getEventType(EpochEvent.class);
    assertEquals(NAME, type.getName());
    assertEquals("Training Epoch", type.getLabel());
    assertEquals(List.of("Rondo", "Training"), type.getCategoryNames());
    assertEquals("Training Time", type.getField("trainingTime").getLabel());
    assertEquals(
        Timespan.NANOSECONDS, type.getField("trainingTime").getAnnotation(Timespan.class).value());
    assertEquals("jdk.jfr.Percentage", type.getField("accuracy").getContentType());
    assertEquals("dev.rondo.TrainingStep", EventType.getEventType(StepEvent.class).getName());
    assertEquals(
        "jdk.jfr.Frequency",
        EventType.getEventType(StepEvent.class).getField("tokensPerSecond").getContentType());
  }

  private List<RecordedEvent> dump(Recording recording) throws IOException {
    Path file = folder.resolve("recording.jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(NAME))
        .toList();
  }
}
