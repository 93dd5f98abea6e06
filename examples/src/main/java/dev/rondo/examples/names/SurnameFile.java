package dev.rondo.examples.names;

import dev.rondo.examples.run.InputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads surnames from a UTF-8 file: a language, a tab and a surname a line. */
final class SurnameFile {

  private SurnameFile() {}

  /** Throws {@link InputException} with file and line if a line is something else. */
  static List<Surname> read(Path file) throws IOException {
    List<Surname> surnames = new ArrayList<>();
    for (String line : lines(file)) {
      String[] columns = line.split("\t", -1);
      if (columns.length != 2 || columns[0].isBlank() || columns[1].isBlank()) {
        throw new InputException(
            "%s:%d: expected a language, a tab and a surname but found '%s'"
                .formatted(file, surnames.size() + 1, line.replace("\t", "\\t")));
      }
      surnames.add(new Surname(columns[1].strip(), columns[0].strip()));
    }
    if (surnames.isEmpty()) {
      throw new InputException(file + ": expected surnames but found an empty file");
    }
    return surnames;
  }

  private static List<String> lines(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected a file but found a folder");
    }
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": expected UTF-8 but found other bytes", e);
    }
  }
}
