package dev.rondo.examples.run;

import dev.rondo.sequence.TextFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of examples, plain or compressed by gzip: an example a line, its parts with tabs
 * between them.
 */
public final class DataFile {

  private DataFile() {}

  /**
   * Reads the examples of a file.
   *
   * @param expected what a line is, for the message about one that is something else
   * @param parse makes an example of the parts of a line, or null if they are none
   * @throws InputException with file and line if a line is something else, or if there is none
   * @throws IOException if the file cannot be read
   */
  public static <T> List<T> read(
      Path file, String expected, Function<List<String>, @Nullable T> parse) throws IOException {
    requireFile(file);
    List<T> examples = new ArrayList<>();
    for (String line : TextFiles.lines(file)) {
      T example = parse.apply(List.of(line.split("\t", -1)));
      if (example == null) {
        throw new InputException(
            "%s:%d: expected %s but found '%s'"
                .formatted(file, examples.size() + 1, expected, line.replace("\t", "\\t")));
      }
      examples.add(example);
    }
    if (examples.isEmpty()) {
      throw new InputException(file + ": expected " + expected + " but found an empty file");
    }
    return examples;
  }

  /** Throws {@link InputException} if there is a folder in the place of a file. */
  public static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected a file but found a folder");
    }
  }
}
