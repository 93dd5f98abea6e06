package dev.rondo.read;

import dev.rondo.sequence.Line;
import dev.rondo.sequence.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the examples of a file, in UTF-8, plain or compressed by gzip.
 *
 * <p>For the record of a model the processor writes one, which {@code
 * SentenceModelTrainer.reader()} returns. It never changes, and any number of threads may read with
 * it.
 *
 * <h2>Formats</h2>
 *
 * <p>A component is found by its name, or by the one that {@code @Field} gives it. In tables its
 * elements have spaces between them, and rows of numbers semicolons; booleans are true, false, 1 or
 * 0, and constants of an enum their names. An empty field, or null in JSON, is null for a category
 * and NaN for a number. Lines end as {@link dev.rondo.sequence.TextFiles} says.
 *
 * <h2>Bad lines</h2>
 *
 * <p>The first line that is no example ends the reading by an {@link IOException}, whose message
 * has file, line, what was expected and what was found; so does an example that the record's own
 * constructor refuses. With {@link #skipping} such lines are told and left out. A compressed file
 * that is broken, and a first line that does not name the columns, always end the reading.
 *
 * @param <E> the record of one example
 */
public final class ExampleReader<E> {

  private final List<String> names;
  private final Function<Fields, E> example;
  private final @Nullable Columns columns;
  private final @Nullable Consumer<BadLine> bad;

  private ExampleReader(
      List<String> names,
      Function<Fields, E> example,
      @Nullable Columns columns,
      @Nullable Consumer<BadLine> bad) {
    this.names = names;
    this.example = example;
    this.columns = columns;
    this.bad = bad;
  }

  /**
   * Returns a reader of tables whose first line names the columns.
   *
   * @param names under which the components are found
   * @param example an example, from what a file has under these names
   */
  public static <E> ExampleReader<E> of(List<String> names, Function<Fields, E> example) {
    return new ExampleReader<>(List.copyOf(names), example, null, null);
  }

  /**
   * Returns a reader of tables without such a line. Other formats know their names.
   *
   * @param all the columns from left to right; those of no component are read over
   * @throws IllegalArgumentException if the column of a component is not there once
   */
  public ExampleReader<E> columns(String... all) {
    return new ExampleReader<>(names, example, new Columns(List.of(all)).having(names), bad);
  }

  /** Returns a reader that leaves bad lines out, and tells them in their order. */
  public ExampleReader<E> skipping(Consumer<BadLine> told) {
    return new ExampleReader<>(names, example, columns, told);
  }

  /**
   * Reads a table with tabs between its fields. A tab cannot be written within a field; quotes are
   * part of it. Empty lines are left out.
   *
   * @throws IOException if the file cannot be read, or lacks a column, or has a bad line
   */
  public List<E> tsv(Path file) throws IOException {
    var gathered = gathered(file);
    var table = new Table(file, names, columns, gathered);
    eachLine(
        file,
        line -> {
          if (!isEmpty(line)) {
            table.add(line, List.of(line.text().split("\t", -1)));
          }
        });
    table.end();
    return gathered.examples();
  }

  /**
   * Reads a table with commas between its fields. A field in quotes may have commas, line feeds,
   * and quotes that are doubled (RFC 4180). Empty lines are left out.
   *
   * @throws IOException if the file cannot be read, or lacks a column, or has a bad line
   */
  public List<E> csv(Path file) throws IOException {
    var gathered = gathered(file);
    var table = new Table(file, names, columns, gathered);
    CommaTable.read(file, table);
    table.end();
    return gathered.examples();
  }

  /**
   * Reads an object of JSON in each line; empty lines are left out. It may have more members than
   * the record has components.
   *
   * @throws IOException if the file cannot be read, or has a bad line
   */
  public List<E> jsonLines(Path file) throws IOException {
    var gathered = gathered(file);
    eachLine(
        file,
        line -> {
          if (!isEmpty(line)) {
            gathered.add(line, () -> Json.object(line.text()));
          }
        });
    return gathered.examples();
  }

  /**
   * Reads the sentences of a treebank, each an example. The columns ID, FORM, LEMMA, UPOS, XPOS,
   * FEATS, HEAD, DEPREL, DEPS and MISC are lists; a comment {@code # text = …} is the text {@code
   * text}, and so is any other. Ranges of words (1-2) and empty nodes (1.1) are left out.
   *
   * @throws IOException if the file cannot be read, or has a bad sentence
   * @throws UnsupportedOperationException if a component of a column is no list
   */
  public List<E> conllu(Path file) throws IOException {
    var gathered = gathered(file);
    Treebank.read(file, gathered);
    return gathered.examples();
  }

  /**
   * Reads lines, each the only component of an example; empty ones too.
   *
   * @throws IOException if the file cannot be read, or has a bad line
   * @throws UnsupportedOperationException if the record has several components
   */
  public List<E> lines(Path file) throws IOException {
    if (names.size() != 1) {
      throw new UnsupportedOperationException(
          "expected a record of one text but found the components " + Shown.names(names));
    }
    var gathered = gathered(file);
    eachLine(file, line -> gathered.add(line, () -> _ -> new Value.Written(line.text())));
    return gathered.examples();
  }

  private Gathered<E> gathered(Path file) {
    return new Gathered<>(example, new BadLines(file, bad));
  }

  private static boolean isEmpty(Line line) {
    return line.problem() == null && line.text().isEmpty();
  }

  /** What is done with a line. */
  private interface Use {
    void line(Line line) throws IOException;
  }

  private static void eachLine(Path file, Use use) throws IOException {
    try (LineReader lines = LineReader.open(file, Gathered.LINE_LIMIT)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        use.line(line);
      }
    }
  }
}
