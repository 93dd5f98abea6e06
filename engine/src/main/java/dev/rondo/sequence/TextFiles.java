package dev.rondo.sequence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of texts, a text a line, in UTF-8, plain or compressed by gzip.
 *
 * <p>Whether a file is compressed is told by its first two bytes, whatever its name. A line ends
 * with a line feed, before which a carriage return is dropped; no other character ends one, so that
 * every program counts the same lines. A byte-order mark at the beginning of a file is dropped.
 * Lines are numbered from 1 in messages.
 */
public final class TextFiles {

  private static final String TAB = "\t";

  private TextFiles() {}

  /**
   * Reads all lines of a file; empty lines too.
   *
   * @throws IOException if it cannot be read, or is not UTF-8, or is compressed and broken; the
   *     message has the file, and the line if there is one
   */
  public static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = LineReader.open(file, Integer.MAX_VALUE)) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line.required(file));
      }
    }
    return List.copyOf(lines);
  }

  /**
   * Reads some columns of a file in which tabs separate them; there is no way to write a tab within
   * a column.
   *
   * @param columns the columns to be read, numbered from 0, in the order in which they are wanted;
   *     others are ignored
   * @return for each line the columns in that order
   * @throws IOException as for {@link #lines}, or if a line lacks one of the columns
   */
  public static List<List<String>> tsv(Path file, int... columns) throws IOException {
    int needed = 1;
    for (int column : columns) {
      if (column < 0) {
        throw new IllegalArgumentException(
            "expected columns numbered from 0 but found %d".formatted(column));
      }
      needed = Math.max(needed, column + 1);
    }
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines(file)) {
      String[] all = line.split(TAB, -1);
      if (all.length < needed) {
        throw new IOException(
            "%s, line %d: expected at least %d columns between tabs but found %d in '%s'"
                .formatted(file, rows.size() + 1, needed, all.length, line));
      }
      List<String> row = new ArrayList<>(columns.length);
      for (int column : columns) {
        row.add(all[column]);
      }
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }
}
