package dev.rondo.training.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.testing.EventFile;
import dev.rondo.testing.EventFile.Event;
import dev.rondo.training.Epoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Event files as a reader of this test's own sees them. TensorBoard 2.21.0 reads the same from what
 * a training wrote: its {@code EventAccumulator} was asked by hand for all scalars.
 */
final class TensorBoardListenerTest {

  private static final Epoch EPOCH =
      new Epoch(
          1, 1.0986123, 1 / 3.0, Double.POSITIVE_INFINITY, 0.5, "", Double.NaN, 0.25, 1000, 0);

  @TempDir private Path folder;

  @Test
  void epoch_figures_areScalarsButThoseThatAreNaN() throws IOException {
    double before = System.currentTimeMillis() * 1e-3;
    List<Event> events;
    try (var listener = TensorBoardListener.ofEpochs(folder)) {
      listener.epoch(EPOCH);
      // What is written is there before the file is closed.
      events = EventFile.only(folder);
    }
    double after = System.currentTimeMillis() * 1e-3;
    assertEquals(2, events.size());
    assertEquals("brain.Event:2", events.getFirst().version());
    assertEquals(Map.of(), events.getFirst().scalars());
    Event event = events.getLast();
    assertEquals("", event.version());
    assertEquals(0, event.step());
    assertTrue(before <= event.wallTime() && event.wallTime() <= after, event::toString);
    assertEquals(
        Map.of(
            "epoch/seconds", 0.25f,
            "epoch/tokens_per_second", 4000f,
            "epoch/loss", 1.0986123f,
            "epoch/accuracy", 1 / 3f,
            "epoch/validation_loss", Float.POSITIVE_INFINITY,
            "epoch/validation_accuracy", 0.5f),
        event.scalars());
  }

  @Test
  void open_sameRunTwice_writesTwoFilesThatTensorBoardFinds() throws IOException {
    Path run = folder.resolve("runs/first");
    TensorBoardListener.ofEpochs(run).close();
    TensorBoardListener.ofSteps(run, 3).close();
    try (Stream<Path> files = Files.list(run)) {
      List<String> names = files.map(Path::getFileName).map(Path::toString).toList();
      assertEquals(2, names.size());
      for (String name : names) {
        assertTrue(name.matches("events\\.out\\.tfevents\\.\\d{10}\\.rondo\\.\\d+\\.\\d+"), name);
      }
    }
  }

  @Test
  void epoch_fileThatCannotBeWritten_isNotDropped() throws IOException {
    var listener = TensorBoardListener.ofEpochs(folder.resolve("run"));
    listener.close();
    assertThrows(UncheckedIOException.class, () -> listener.epoch(EPOCH));
    Path file = Files.createFile(folder.resolve("file"));
    assertThrows(IOException.class, () -> TensorBoardListener.ofEpochs(file));
    assertThrows(IllegalArgumentException.class, () -> TensorBoardListener.ofSteps(folder, 0));
  }
}
