package dev.rondo.examples.slots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UtteranceFilesTest {

  @TempDir private Path folder;

  private void write(String words, String slots, String intents) throws IOException {
    Files.writeString(folder.resolve("seq.in"), words);
    Files.writeString(folder.resolve("seq.out"), slots);
    Files.writeString(folder.resolve("label"), intents);
  }

  @Test
  void read_threeFiles_areRequests() throws IOException {
    write("to boston \nwhen\n", "O B-city\nO\n", "flight\ntime\n");
    assertEquals(
        List.of(
            new Utterance(List.of("to", "boston"), List.of("O", "B-city"), "flight"),
            new Utterance(List.of("when"), List.of("O"), "time")),
        UtteranceFiles.read(folder));
  }

  @Test
  void read_slotsThatDoNotFit_saysWhichLine() throws IOException {
    write("to boston\nwhen\n", "O B-city\nO O\n", "flight\ntime\n");
    assertEquals(
        folder.resolve("seq.out") + ":2: expected a slot for each of 1 words but found 2",
        assertThrows(InputException.class, () -> UtteranceFiles.read(folder)).getMessage());
  }

  @Test
  void read_filesOfDifferentLengths_saysSo() throws IOException {
    write("to boston\nwhen\n", "O B-city\n", "flight\ntime\n");
    assertEquals(
        folder
            + ": expected as many lines in seq.in, seq.out and label, and some, but found 2, 1 and 2",
        assertThrows(InputException.class, () -> UtteranceFiles.read(folder)).getMessage());
  }
}
