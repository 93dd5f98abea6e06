package dev.rondo.sequence;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of texts.
 *
 * @param number its number, from 1
 * @param text what stands in it; where it is not UTF-8, with U+FFFD in place of what is not
 * @param problem what was expected and what was found, or null for a line that is as it should be
 */
public record Line(int number, String text, @Nullable String problem) {

  /**
   * Returns the text.
   *
   * @param file the file, for the message
   * @throws IOException if the line has a problem
   */
  String required(Path file) throws IOException {
    if (problem != null) {
      throw new IOException("%s, line %d: %s".formatted(file, number, problem));
    }
    return text;
  }
}
