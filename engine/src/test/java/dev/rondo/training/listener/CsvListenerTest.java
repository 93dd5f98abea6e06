package dev.rondo.training.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.training.Epoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvListenerTest {

  private static final String HEADER =
      "epoch,step,tokens,seconds,tokens_per_second,loss,accuracy,"
          + "validation_loss,validation_accuracy,validation_metric,skipped";

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

  private static final String FIRST_ROW =
      "1,0,1000,0.25,4000.0,1.0986123,0.3333333333333333,2.0,0.5,NaN,0";
  private static final String SECOND_ROW =
      "2,0,4000000000,2.0,2.0E9,Infinity,1.0E-9,NaN,NaN,41.5,3";

  @TempDir private Path folder;

  @Test
  void epoch_eachOne_isARowBelowTheHeader() throws IOException {
    Path file = folder.resolve("epochs.csv");
    try (var listener = CsvListener.ofEpochs(file)) {
      // What is written is there before the file is closed.
      assertEquals(List.of(HEADER), Files.readAllLines(file));
      listener.epoch(FIRST);
      assertEquals(List.of(HEADER, FIRST_ROW), Files.readAllLines(file));
      listener.epoch(SECOND);
      assertEquals(List.of(HEADER, FIRST_ROW, SECOND_ROW), Files.readAllLines(file));
    }
    assertEquals('\n', Files.readString(file).charAt((int) Files.size(file) - 1));
  }

  @Test
  void row_readBack_hasTheSameNumbers() throws IOException {
    Path file = folder.resolve("epochs.csv");
    try (var listener = CsvListener.ofEpochs(file)) {
      listener.epoch(FIRST);
      listener.epoch(SECOND);
    }
    List<Epoch> read =
        Files.readAllLines(file).stream().skip(1).map(CsvListenerTest::epochOf).toList();
    assertEquals(List.of(FIRST, SECOND), read);
  }

  private static Epoch epochOf(String row) {
    String[] cells = row.split(",", -1);
    assertEquals(HEADER.split(",", -1).length, cells.length);
    double[] figures = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      figures[i] = Double.parseDouble(cells[i]);
    }
    return new Epoch(
        Integer.parseInt(cells[0]),
        figures[5],
        figures[6],
        figures[7],
        figures[8],
        Double.isNaN(figures[9]) ? "" : "BLEU", // which stands in no table
        figures[9],
        figures[3],
        Long.parseLong(cells[2]),
        Long.parseLong(cells[10]));
  }

  @Test
  void open_fileOfATrainingBefore_addsToIt() throws IOException {
    Path file = folder.resolve("epochs.csv");
    try (var listener = CsvListener.ofEpochs(file)) {
      listener.epoch(FIRST);
    }
    try (var listener = CsvListener.ofEpochs(file)) {
      listener.epoch(SECOND);
    }
    assertEquals(List.of(HEADER, FIRST_ROW, SECOND_ROW), Files.readAllLines(file));
  }

  @Test
  void open_fileWhoseLastRowIsCutOff_beginsAnewLine() throws IOException {
    Path file = folder.resolve("epochs.csv");
    Files.writeString(file, HEADER + "\n1,63,24");
    try (var listener = CsvListener.ofEpochs(file)) {
      listener.epoch(SECOND);
    }
    assertEquals(List.of(HEADER, "1,63,24", SECOND_ROW), Files.readAllLines(file));
  }

  @Test
  void open_fileWithAnotherHeader_isRefusedAndKept() throws IOException {
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "a,b\n1,2\n");
    var refusal = assertThrows(IOException.class, () -> CsvListener.ofEpochs(file));
    assertEquals(
        file + ": expected the header '" + HEADER + "' but found 'a,b'", refusal.getMessage());
    assertEquals("a,b\n1,2\n", Files.readString(file));
    Files.writeString(file, "\n");
    assertThrows(IOException.class, () -> CsvListener.ofEpochs(file));
    Files.writeString(file, "a,b\n1,2\n");
    assertThrows(IOException.class, () -> CsvListener.ofSteps(file, 1));
  }

  @Test
  void ofSteps_noSuchNumberOfSteps_isRefusedBeforeTheFileIsMade() {
    Path file = folder.resolve("steps.csv");
    var refusal = assertThrows(IllegalArgumentException.class, () -> CsvListener.ofSteps(file, 0));
    assertEquals(
        "listener: expected to write every n-th step with n at least 1 but found 0",
        refusal.getMessage());
    assertFalse(Files.exists(file));
  }

  @Test
  void ofSteps_epoch_isNoRow() throws IOException {
    Path file = folder.resolve("steps.csv");
    try (var listener = CsvListener.ofSteps(file, 1)) {
      listener.epoch(FIRST);
    }
    assertEquals(
        "step,epoch,examples,loss,accuracy,tokens_per_second,skipped\n", Files.readString(file));
  }

  @Test
  void epoch_fileThatCannotBeWritten_isNotDropped() throws IOException {
    Path file = folder.resolve("epochs.csv");
    var listener = CsvListener.ofEpochs(file);
    listener.close();
    var failure = assertThrows(UncheckedIOException.class, () -> listener.epoch(FIRST));
    assertEquals(file + ": expected to write but could not", failure.getMessage());
    assertThrows(IOException.class, () -> CsvListener.ofEpochs(folder));
  }
}
