package dev.rondo.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.rondo.sequence.Line;
import dev.rondo.sequence.LineReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Values with commas between them, some in quotes, in which a comma, a line feed and a quote that
 * is doubled are part of the value (RFC 4180).
 *
 * <p>FastCSV reads the records. Where it finds one that is none, its first line is bad, and FastCSV
 * begins anew with the next line; so a quote that nobody closes costs one line and not the rest of
 * the file. A file of such quotes alone would be read as often as it has lines, so the reading ends
 * once it has taken {@link #MOST_WORK} times the characters of the file.
 */
final class CommaTable {

  private static final CsvReader.CsvReaderBuilder FORMAT =
      CsvReader.builder()
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // the table counts them
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .allowUnclosedQuote(false)
          .maxBufferSize(Gathered.LINE_LIMIT);

  /** A file in which every line is bad by itself is read twice. */
  private static final int MOST_WORK = 100;

  private final List<Line> lines;
  private final Table table;
  private int next;
  private long work; // characters that FastCSV was given and refused

  private CommaTable(List<Line> lines, Table table) {
    this.lines = lines;
    this.table = table;
  }

  static void read(Path file, Table table) throws IOException {
    List<Line> lines = lines(file);
    long characters = lines.stream().mapToLong(line -> line.text().length() + 1).sum();
    var records = new CommaTable(lines, table);
    while (records.next < lines.size()) {
      if (records.work > MOST_WORK * characters) {
        throw new IOException(
            "%s, line %d: expected quotes that are closed but found too many that are not"
                .formatted(file, lines.get(records.next).number()));
      }
      records.readUpToABadOne();
    }
  }

  private static List<Line> lines(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (LineReader reader = LineReader.open(file, Gathered.LINE_LIMIT)) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line.text().indexOf('\r') < 0 ? line : withoutReturn(line));
      }
    }
    return lines;
  }

  /** FastCSV would count a carriage return as the end of a line. */
  private static Line withoutReturn(Line line) {
    return new Line(
        line.number(),
        line.text().replace('\r', ' '),
        "expected lines that end with a line feed but found a carriage return within one");
  }

  private void readUpToABadOne() throws IOException {
    int from = next;
    var text = new Text(lines, from);
    try (CsvReader<CsvRecord> records = FORMAT.ofCsvRecord(text)) {
      for (CsvRecord each : records) {
        int first = from + (int) each.getStartingLineNumber() - 1;
        tellProblemsBefore(first);
        add(first, first + 1 + lineFeeds(each), each.getFields());
      }
      tellProblemsBefore(lines.size());
    } catch (CsvParseException e) {
      while (lines.get(next).text().isEmpty()) {
        tellProblemsBefore(next + 1);
      }
      String found = String.valueOf(e.getMessage()).replaceAll(" \\(record .*\\)$", "");
      String problem = "expected a record of CSV but found this: " + found;
      table.add(new Line(lines.get(next).number(), "", problem), List.of());
      next++;
      work += text.given;
    }
  }

  /** Adds the record of some lines, unless one of them has a problem. */
  private void add(int first, int end, List<String> fields) throws IOException {
    Line bad = lines.get(first);
    for (int i = first; i < end && bad.problem() == null; i++) {
      bad = lines.get(i);
    }
    table.add(bad.problem() == null ? lines.get(first) : bad, fields);
    next = end;
  }

  /** Goes on to a line; those before it are in no record. */
  private void tellProblemsBefore(int end) throws IOException {
    for (; next < end; next++) {
      if (lines.get(next).problem() != null) {
        table.add(lines.get(next), List.of());
      }
    }
  }

  private static int lineFeeds(CsvRecord record) {
    int count = 0;
    for (String field : record.getFields()) {
      for (int at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) {
        count++;
      }
    }
    return count;
  }

  /** Lines as one text. */
  private static final class Text extends Reader {
    private final List<Line> lines;
    private int line;
    private int at;
    private long given;

    Text(List<Line> lines, int first) {
      this.lines = lines;
      this.line = first;
    }

    @Override
    public int read(char[] target, int from, int count) {
      if (line == lines.size()) {
        return -1;
      }
      String text = lines.get(line).text();
      int copied = Math.min(count, text.length() - at);
      text.getChars(at, at + copied, target, from);
      at += copied;
      if (copied < count) {
        target[from + copied] = '\n';
        copied++;
        line++;
        at = 0;
      }
      given += copied;
      return copied;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
