package dev.rondo.examples.names;

import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads surnames from a UTF-8 file: a language, a tab and a surname a line. */
final class SurnameFile {

  private SurnameFile() {}

  /** Throws {@link InputException} with file and line if a line is something else. */
  static List<Surname> read(Path file) throws IOException {
    return DataFile.read(file, "a language, a tab and a surname", SurnameFile::surname);
  }

  private static @Nullable Surname surname(List<String> parts) {
    return parts.size() != 2 || parts.getFirst().isBlank() || parts.getLast().isBlank()
        ? null
        : new Surname(parts.getLast().strip(), parts.getFirst().strip());
  }
}
