package dev.rondo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message shows of a file that may hold anything. */
final class ModelFileExceptionTest {

  private static final Path FILE = Path.of("m.npz");

  @Test
  void message_listOfProblems_hasALineForEachAndNoOther() {
    var e = new ModelFileException(FILE, "the weights", List.of("a\n\u001b[2Jb", "c"));
    assertEquals(
        "m.npz: expected the weights but found 2 that do not fit:\n  a··[2Jb\n  c", e.getMessage());
  }

  @Test
  void message_moreThanFits_saysHowManyAndShowsTheBeginning() {
    var e =
        new ModelFileException(FILE, "the weights", Collections.nCopies(65_536, "x".repeat(99)));
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.startsWith("m.npz: expected the weights but found 65536 that do not fit:\n  x"));
    assertTrue(message.endsWith("x\n  …"));
    assertTrue(message.length() < 10_000);
  }
}
