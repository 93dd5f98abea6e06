package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.read.BadLine;
import dev.rondo.read.WordVectorReader;
import dev.rondo.sequence.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes are vectors of words, plain or compressed. */
final class WordVectorsFuzz {

  private WordVectorsFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path file = InputFile.of(input);
    WordVectors strict = readOrNull(WordVectorReader.create(), file);
    List<BadLine> bad = new ArrayList<>();
    WordVectors lenient = readOrNull(WordVectorReader.create().skipping(bad::add), file);
    assertTrue(bad.isEmpty() || strict == null, bad::toString);
    if (strict != null && lenient != null) {
      assertEquals(List.copyOf(strict.words()), List.copyOf(lenient.words()));
    }
  }

  private static @Nullable WordVectors readOrNull(WordVectorReader reader, Path file) {
    try {
      return reader.read(file);
    } catch (IOException e) {
      return null;
    }
  }
}
