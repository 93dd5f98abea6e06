package dev.rondo.examples.forecast;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import dev.rondo.sequence.TextFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a table whose first line names the columns and each other line is a time: values with
 * commas between them, or with tabs if the first line has one; plain or compressed by gzip.
 */
final class SeriesFile {

  private SeriesFile() {}

  /**
   * Returns columns by their names.
   *
   * @param wanted the columns; if empty, all but the first, which is taken to say the time
   * @throws InputException with file and line if a column is not there, or a value is no number
   */
  static Map<String, float[]> read(Path file, List<String> wanted) throws IOException {
    DataFile.requireFile(file);
    List<String> lines = TextFiles.lines(file);
    boolean tabs = !lines.isEmpty() && lines.getFirst().contains("\t");
    try (CsvReader<NamedCsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(tabs ? '\t' : ',')
            .ofNamedCsvRecord(new StringReader(String.join("\n", lines)))) {
      return columns(file, records.stream().toList(), wanted);
    } catch (CsvParseException e) {
      throw new InputException("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private static Map<String, float[]> columns(
      Path file, List<NamedCsvRecord> rows, List<String> wanted) {
    if (rows.isEmpty()) {
      throw new InputException(file + ": expected a line of names and lines of values");
    }
    List<String> names = rows.getFirst().getHeader();
    if (names.size() < 2) {
      throw new InputException(
          "%s: expected a column beside '%s'".formatted(file, names.getFirst()));
    }
    List<String> read = wanted.isEmpty() ? names.subList(1, names.size()) : wanted;
    Map<String, float[]> columns = new LinkedHashMap<>();
    for (String name : read) {
      if (!names.contains(name)) {
        throw new InputException(
            "%s: there is no column '%s'; there are: %s"
                .formatted(file, name, String.join(", ", names)));
      }
      float[] values = new float[rows.size()];
      for (int t = 0; t < values.length; t++) {
        values[t] = value(file, rows.get(t), name);
      }
      columns.put(name, values);
    }
    return columns;
  }

  private static float value(Path file, NamedCsvRecord row, String name) {
    String text = row.findField(name).orElse("");
    try {
      float value = Float.parseFloat(text);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // The message below says what is expected.
    }
    throw new InputException(
        "%s:%d: expected a number in '%s' but found '%s'"
            .formatted(file, row.getStartingLineNumber(), name, text));
  }
}
