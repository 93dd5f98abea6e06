package dev.rondo.training.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.training.Epoch;
import dev.rondo.training.SkippedStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesListenerTest {

  private static final Epoch FIRST =
      new Epoch(1, 1.0986123, 1 / 3.0, 2, 0.5, "", Double.NaN, 0.25, 1000, 0);
  private static final Epoch SECOND =
      new Epoch(
          2,
          Double.POSITIVE_INFINITY,
          1e-9,
          Double.NaN,
          Double.NaN,
          "BLEU",
          41.5,
          2,
          4_000_000_000L,
          3);

  private static final String FIRST_LINE =
      "{\"event\":\"epoch\",\"epoch\":1,\"step\":0,\"tokens\":1000,\"seconds\":0.25,"
          + "\"tokens_per_second\":4000.0,\"loss\":1.0986123,\"accuracy\":0.3333333333333333,"
          + "\"validation_loss\":2.0,\"validation_accuracy\":0.5,\"validation_metric\":null,\"skipped\":0}";
  private static final String SECOND_LINE =
      "{\"event\":\"epoch\",\"epoch\":2,\"step\":0,\"tokens\":4000000000,\"seconds\":2.0,"
          + "\"tokens_per_second\":2.0E9,\"loss\":null,\"accuracy\":1.0E-9,"
          + "\"validation_loss\":null,\"validation_accuracy\":null,\"validation_metric\":41.5,\"skipped\":3}";

  @TempDir private Path folder;

  @Test
  void epoch_eachOne_isALine() throws IOException {
    Path file = folder.resolve("epochs.jsonl");
    try (var listener = JsonLinesListener.ofEpochs(file)) {
      listener.epoch(FIRST);
      // What is written is there before the file is closed.
      assertEquals(List.of(FIRST_LINE), Files.readAllLines(file));
      listener.epoch(SECOND);
    }
    assertEquals(FIRST_LINE + '\n' + SECOND_LINE + '\n', Files.readString(file));
  }

  @Test
  void skipped_aStep_isALineWithEscapedWords() throws IOException {
    Path file = folder.resolve("epochs.jsonl");
    try (var listener = JsonLinesListener.ofEpochs(file)) {
      listener.skipped(new SkippedStep(7, 2, "the loss is NaN", "x of \"a\\b\"\n", List.of(3, 1)));
    }
    assertEquals(
        "{\"event\":\"skipped\",\"number\":7,\"in_a_row\":2,\"problem\":\"the loss is NaN\","
            + "\"cause\":\"x of \\\"a\\\\b\\\"\\u000a\",\"examples\":[3, 1]}\n",
        Files.readString(file));
  }

  @Test
  void open_fileOfATrainingBefore_addsToIt() throws IOException {
    Path file = folder.resolve("epochs.jsonl");
    Files.writeString(file, FIRST_LINE + "\n{\"event\":\"ep");
    try (var listener = JsonLinesListener.ofSteps(file, 7)) {
      listener.epoch(SECOND);
    }
    assertEquals(List.of(FIRST_LINE, "{\"event\":\"ep", SECOND_LINE), Files.readAllLines(file));
  }

  @Test
  void epoch_fileThatCannotBeWritten_isNotDropped() throws IOException {
    var listener = JsonLinesListener.ofEpochs(folder.resolve("epochs.jsonl"));
    listener.close();
    assertThrows(UncheckedIOException.class, () -> listener.epoch(FIRST));
    assertThrows(IOException.class, () -> JsonLinesListener.ofEpochs(folder));
    assertThrows(
        IllegalArgumentException.class, () -> JsonLinesListener.ofSteps(folder.resolve("f"), -1));
  }
}
