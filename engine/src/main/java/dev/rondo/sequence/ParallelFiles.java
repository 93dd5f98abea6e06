package dev.rondo.sequence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Two files of texts in which each line of one belongs to the same line of the other.
 *
 * @param first the lines of the first file
 * @param second the lines of the second, as many
 */
public record ParallelFiles(List<String> first, List<String> second) {

  /** Copies the lines. */
  public ParallelFiles {
    first.forEach(each -> Objects.requireNonNull(each, "line of the first file"));
    second.forEach(each -> Objects.requireNonNull(each, "line of the second file"));
    first = List.copyOf(first);
    second = List.copyOf(second);
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "expected as many lines in both files but found %d and %d"
              .formatted(first.size(), second.size()));
    }
  }

  /**
   * Reads two files by the rules of {@link TextFiles#lines}.
   *
   * @throws IOException if one cannot be read, or they do not have as many lines as each other
   */
  public static ParallelFiles read(Path first, Path second) throws IOException {
    List<String> one = TextFiles.lines(first);
    List<String> other = TextFiles.lines(second);
    if (one.size() != other.size()) {
      throw new IOException(
          "expected as many lines in both files but found %d in %s and %d in %s"
              .formatted(one.size(), first, other.size(), second));
    }
    return new ParallelFiles(one, other);
  }

  /** The number of pairs of lines. */
  public int size() {
    return first.size();
  }
}
