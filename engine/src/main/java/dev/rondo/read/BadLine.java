package dev.rondo.read;

import java.nio.file.Path;

/**
 * A line that is no example.
 *
 * @param file the file that it stands in
 * @param line its number, from 1; of an example over several lines the first, where no other is
 *     known
 * @param problem what was expected and what was found
 */
public record BadLine(Path file, int line, String problem) {

  /** All of it in words. */
  @Override
  public String toString() {
    return "%s, line %d: %s".formatted(file, line, problem);
  }
}
