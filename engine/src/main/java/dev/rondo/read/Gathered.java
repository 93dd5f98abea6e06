package dev.rondo.read;

import dev.rondo.sequence.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The examples of a file up to now, and what becomes of its bad lines. */
final class Gathered<E> {

  /**
   * As many bytes in a line as FastCSV takes characters in a field (4.4, {@code maxBufferSize}).
   */
  static final int LINE_LIMIT = 1 << 24;

  private final Function<Fields, E> example;
  private final BadLines bad;
  private final List<E> examples = new ArrayList<>();

  Gathered(Function<Fields, E> example, BadLines bad) {
    this.example = example;
    this.bad = bad;
  }

  /** Adds the example of a line, or refuses the line. */
  void add(Line line, Supplier<Row> row) throws IOException {
    if (line.problem() != null) {
      bad.refuse(line.number(), line.problem(), null);
      return;
    }
    try {
      examples.add(example.apply(new Fields(row.get())));
    } catch (IllegalArgumentException | NullPointerException e) { // also a record's own refusal
      bad.refuse(line.number(), String.valueOf(e.getMessage()), e);
    }
  }

  /** All examples, in the order of the file. */
  List<E> examples() {
    return List.copyOf(examples);
  }
}
