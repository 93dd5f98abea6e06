package dev.rondo.examples.chorales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChoraleFileTest {

  @TempDir private Path folder;

  @Test
  void read_framesOfNotes_areKeysAndThoseOfTheNextFrame() throws IOException {
    Path file = Files.writeString(folder.resolve("pieces"), "21 23;;108\n");
    List<Chorale> all = ChoraleFile.read(file);
    assertEquals(1, all.size());
    boolean[][] frames = all.getFirst().frames();
    boolean[][] next = all.getFirst().next();
    assertEquals(2, frames.length);
    assertEquals(2, next.length);
    assertTrue(frames[0][0] && frames[0][2]);
    assertFalse(frames[0][1] || frames[1][0] || next[0][0]);
    assertTrue(next[1][87]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"21", "20;21", "21;109", "21;a", "21;1234567890123"})
  void read_noPiece_saysWhichLine(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("pieces"), "60;60\n" + line + "\n");
    String message =
        String.valueOf(
            assertThrows(InputException.class, () -> ChoraleFile.read(file)).getMessage());
    assertTrue(message.startsWith(file + ":2: expected frames of MIDI notes"), message);
  }
}
