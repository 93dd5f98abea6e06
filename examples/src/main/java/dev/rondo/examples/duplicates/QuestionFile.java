package dev.rondo.examples.duplicates;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rondo.examples.run.DataFile;
import dev.rondo.examples.run.InputException;
import dev.rondo.sequence.TextFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads pairs of questions in the format of Quora's: values with tabs between them, some in quotes,
 * and a header that names {@code question1}, {@code question2} and {@code is_duplicate}; in a file
 * without the last, all pairs are duplicates, and quotes are part of the values. Questions are made
 * lower case.
 *
 * <p>S. Iyer, N. Dandekar, K. Csernai: First Quora dataset release: question pairs. 2017.
 */
final class QuestionFile {

  private static final String FIRST = "question1";
  private static final String SECOND = "question2";
  private static final String DUPLICATE = "is_duplicate";

  /** A character that no text has. */
  private static final char NO_QUOTE = 0;

  private QuestionFile() {}

  /**
   * Returns the pairs of a file, without those of which a question is blank.
   *
   * @throws InputException with file and line if a value is something else, or if there is no pair
   */
  static List<QuestionPair> read(Path file) throws IOException {
    DataFile.requireFile(file);
    List<QuestionPair> pairs = new ArrayList<>();
    List<String> lines = TextFiles.lines(file);
    boolean labelled = !lines.isEmpty() && lines.getFirst().contains(DUPLICATE);
    var text = new StringReader(String.join("\n", lines));
    try (CsvReader<NamedCsvRecord> records =
        CsvReader.builder()
            .fieldSeparator('\t')
            .quoteCharacter(labelled ? '"' : NO_QUOTE)
            .ofNamedCsvRecord(text)) {
      for (NamedCsvRecord line : records) {
        QuestionPair pair = pair(file, line);
        if (!pair.first().isBlank() && !pair.second().isBlank()) {
          pairs.add(pair);
        }
      }
    } catch (CsvParseException e) {
      throw new InputException("%s: %s".formatted(file, e.getMessage()));
    }
    if (pairs.isEmpty()) {
      throw new InputException(file + ": expected pairs of questions but found none");
    }
    return pairs;
  }

  private static QuestionPair pair(Path file, NamedCsvRecord line) {
    String first = lowerCase(value(file, line, FIRST));
    String second = lowerCase(value(file, line, SECOND));
    if (!line.getHeader().contains(DUPLICATE)) {
      return new QuestionPair(first, second, true);
    }
    return switch (value(file, line, DUPLICATE)) {
      case "1" -> new QuestionPair(first, second, true);
      case "0" -> new QuestionPair(first, second, false);
      case String other ->
          throw refusal(file, line, "%s as 0 or 1 but found '%s'".formatted(DUPLICATE, other));
    };
  }

  /** What a model reads of a question. */
  static String lowerCase(String question) {
    return question.toLowerCase(Locale.ROOT);
  }

  private static String value(Path file, NamedCsvRecord line, String column) {
    return line.findField(column)
        .orElseThrow(() -> refusal(file, line, "a value of %s but found none".formatted(column)));
  }

  private static InputException refusal(Path file, NamedCsvRecord line, String what) {
    return new InputException(
        "%s:%d: expected %s".formatted(file, line.getStartingLineNumber(), what));
  }
}
