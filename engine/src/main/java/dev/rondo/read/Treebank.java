package dev.rondo.read;

import dev.rondo.read.Value.Column;
import dev.rondo.read.Value.Written;
import dev.rondo.sequence.Line;
import dev.rondo.sequence.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences in CoNLL-U: a word a line, with ten columns between tabs; comments before, and an empty
 * line behind each sentence.
 *
 * <p>Universal Dependencies, <a href="https://universaldependencies.org/format.html">CoNLL-U
 * format</a>, version 2.
 */
final class Treebank {

  private static final List<String> COLUMNS =
      List.of("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC");

  /** Words 1 and 2 written as one, or a word after the first that nobody wrote. */
  private static final Pattern RANGE_OR_EMPTY = Pattern.compile("[0-9]+[-.][0-9]+");

  private final Gathered<?> gathered;
  private final Map<String, String> comments = new LinkedHashMap<>();
  private final List<String[]> words = new ArrayList<>();
  private @Nullable Line first;
  private @Nullable Line bad;

  private Treebank(Gathered<?> gathered) {
    this.gathered = gathered;
  }

  static void read(Path file, Gathered<?> gathered) throws IOException {
    var treebank = new Treebank(gathered);
    try (LineReader lines = LineReader.open(file, Gathered.LINE_LIMIT)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.problem() == null && line.text().isEmpty()) {
          treebank.end();
        } else {
          treebank.add(line);
        }
      }
    }
    treebank.end();
  }

  private void add(Line line) {
    first = first == null ? line : first;
    if (bad != null) {
      return;
    }
    String problem = line.problem() == null ? problem(line.text()) : line.problem();
    if (problem != null) {
      bad = new Line(line.number(), line.text(), problem);
    }
  }

  /** Adds a comment or a word, or says what is wrong with it. */
  private @Nullable String problem(String text) {
    if (text.startsWith("#")) {
      int equals = text.indexOf('=');
      if (equals >= 0) {
        comments.put(text.substring(1, equals).strip(), text.substring(equals + 1).stripLeading());
      }
      return words.isEmpty() ? null : "expected comments before the words but found one behind";
    }
    String[] word = text.split("\t", -1);
    if (word.length != COLUMNS.size()) {
      return "expected %d columns between tabs but found %d".formatted(COLUMNS.size(), word.length);
    }
    for (int i = 0; i < word.length; i++) {
      if (word[i].isEmpty()) {
        return "expected a value or _ as %s but found nothing".formatted(COLUMNS.get(i));
      }
    }
    if (RANGE_OR_EMPTY.matcher(word[0]).matches()) {
      return null;
    }
    if (!word[0].equals(Integer.toString(words.size() + 1))) {
      return "expected the ID %d but found %s".formatted(words.size() + 1, Shown.text(word[0]));
    }
    words.add(word);
    return null;
  }

  /** Ends a sentence, if one has begun. */
  private void end() throws IOException {
    if (first != null) {
      Row sentence = sentence(Map.copyOf(comments), List.copyOf(words));
      gathered.add(bad == null ? first : bad, () -> sentence);
      first = null;
    }
    bad = null;
    comments.clear();
    words.clear();
  }

  private static Row sentence(Map<String, String> comments, List<String[]> words) {
    return name -> {
      if (words.isEmpty()) {
        throw new IllegalArgumentException("expected words but found comments alone");
      }
      int column = COLUMNS.indexOf(name);
      if (column >= 0) {
        return new Column(words.stream().map(word -> word[column]).toList());
      }
      String comment = comments.get(name);
      if (comment == null) {
        throw new IllegalArgumentException(
            "expected a column or a comment '%s' but found the columns %s and the comments %s"
                .formatted(name, Shown.names(COLUMNS), Shown.names(comments.keySet())));
      }
      return new Written(comment);
    };
  }
}
