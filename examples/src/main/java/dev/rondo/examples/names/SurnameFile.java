package dev.rondo.examples.names;

import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads names from a UTF-8 file: a language, a tab and a name a line, or a name alone. */
final class SurnameFile {

  private SurnameFile() {}

  /** Throws {@link InputException} with file and line if a line is something else. */
  static List<Surname> read(Path file) throws IOException {
    return DataFile.read(file, "a language, a tab and a surname", SurnameFile::surname);
  }

  /**
   * Reads names to be written; of no language if a line has a name alone.
   *
   * <p>Throws {@link InputException} with file and line if a line is something else.
   */
  static List<WrittenName> readWritten(Path file) throws IOException {
    return DataFile.read(file, "a name, or a language, a tab and a name", SurnameFile::written);
  }

  private static @Nullable WrittenName written(List<String> parts) {
    if (parts.size() == 1) {
      String name = parts.getFirst().strip();
      return name.isEmpty() ? null : new WrittenName("", name);
    }
    Surname surname = surname(parts);
    return surname == null ? null : new WrittenName(surname.language(), surname.name());
  }

  private static @Nullable Surname surname(List<String> parts) {
    return parts.size() != 2 || parts.getFirst().isBlank() || parts.getLast().isBlank()
        ? null
        : new Surname(parts.getLast().strip(), parts.getFirst().strip());
  }
}
