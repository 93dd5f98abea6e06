package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.read.BadLine;
import dev.rondo.read.ExampleReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What readers of examples are held to, whatever the format. */
final class Examples {

  private Examples() {}

  /** A method of a reader. */
  interface Format<E> {
    List<E> read(ExampleReader<E> reader, Path file) throws IOException;
  }

  /**
   * Reads bytes twice: a file that is refused has a bad line, or its reading also ends where bad
   * lines are left out; one that is accepted has none and gives the same number of examples.
   */
  static <E> void check(ExampleReader<E> reader, Format<E> format, byte[] input)
      throws IOException {
    Path file = InputFile.of(input);
    int strict = sizeOrRefusal(reader, format, file);
    List<BadLine> bad = new ArrayList<>();
    int lenient = sizeOrRefusal(reader.skipping(bad::add), format, file);
    if (bad.isEmpty()) {
      assertEquals(strict, lenient);
    } else {
      assertEquals(-1, strict);
    }
  }

  private static <E> int sizeOrRefusal(ExampleReader<E> reader, Format<E> format, Path file) {
    try {
      return format.read(reader, file).size();
    } catch (IOException e) {
      return -1;
    }
  }
}
