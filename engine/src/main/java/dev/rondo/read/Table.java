package dev.rondo.read;

import dev.rondo.sequence.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table while it is read: its first line names columns, unless they are known. */
final class Table {

  private final Path file;
  private final List<String> needed;
  private final Gathered<?> gathered;
  private @Nullable Columns columns;

  /**
   * Creates a table.
   *
   * @param needed the columns of which examples are made
   * @param columns all columns, or null if the first line names them
   */
  Table(Path file, List<String> needed, @Nullable Columns columns, Gathered<?> gathered) {
    this.file = file;
    this.needed = needed;
    this.columns = columns;
    this.gathered = gathered;
  }

  /**
   * Adds a line.
   *
   * @throws IOException if it names columns and is bad, or if it is an example and refused
   */
  void add(Line line, List<String> fields) throws IOException {
    Columns known = columns;
    if (known == null) {
      columns = named(line, fields);
    } else {
      gathered.add(line, () -> known.row(fields));
    }
  }

  private Columns named(Line line, List<String> fields) throws IOException {
    if (line.problem() != null) {
      throw failure(line, line.problem());
    }
    try {
      return new Columns(fields).having(needed);
    } catch (IllegalArgumentException e) {
      throw failure(line, String.valueOf(e.getMessage()));
    }
  }

  /** No line can be left out to mend names. */
  private IOException failure(Line line, String problem) {
    return new IOException(new BadLine(file, line.number(), problem).toString());
  }

  /**
   * Ends the table.
   *
   * @throws IOException if no line named its columns
   */
  void end() throws IOException {
    if (columns == null) {
      throw new IOException(
          file + ": expected a line that names columns but found nothing but empty lines");
    }
  }
}
