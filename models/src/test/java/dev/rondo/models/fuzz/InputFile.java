package dev.rondo.models.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a target puts its input into, since readers are given files. */
final class InputFile {

  private static final Path FILE = create();

  private InputFile() {}

  private static Path create() {
    try {
      Path file = Files.createTempFile("rondo-fuzz-", ".input");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a file that has these bytes, until the next call. */
  static Path of(byte[] content) throws IOException {
    return Files.write(FILE, content);
  }
}
