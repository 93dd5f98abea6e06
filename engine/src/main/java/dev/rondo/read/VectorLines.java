package dev.rondo.read;

import dev.rondo.read.Value.Written;
import dev.rondo.sequence.Line;
import dev.rondo.sequence.WordVectors;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The words of a file of vectors up to now. */
final class VectorLines {

  /** The first line of word2vec: how many words there are, and the size of their vectors. */
  private static final String HEADER = "[0-9]{1,9} [1-9][0-9]{0,5}";

  private final BadLines bad;
  private WordVectors.@Nullable Builder words; // none before the size is known
  private float[] vector = new float[0];
  private int expected = -1; // words, where the first line says so
  private int last; // line

  VectorLines(BadLines bad) {
    this.bad = bad;
  }

  /** The number of words. */
  int count() {
    return words == null ? 0 : words.words();
  }

  /** Adds what a line has, or refuses it. */
  void add(Line line) throws IOException {
    last = line.number();
    try {
      if (line.problem() != null) {
        throw new IllegalArgumentException(line.problem());
      }
      String text = line.text();
      int end = end(text);
      if (last == 1 && text.substring(0, end).matches(HEADER)) {
        begin(text.substring(0, end).split(" ", -1));
      } else if (end > 0) {
        add(text, end);
      }
    } catch (IllegalArgumentException e) {
      bad.refuse(last, String.valueOf(e.getMessage()), e);
    }
  }

  private void begin(String[] header) {
    expected = Integer.parseInt(header[0]);
    vector = new float[Integer.parseInt(header[1])];
    words = WordVectors.builder(vector.length);
  }

  /** Adds the word and the numbers that stand before the end of a line. */
  private void add(String text, int end) {
    WordVectors.Builder known = words;
    if (known == null) {
      vector = new float[separators(text, end)];
    }
    if (vector.length == 0) {
      throw new IllegalArgumentException("expected a word and its numbers but found no number");
    }
    int wordEnd = end;
    for (int i = vector.length - 1; i >= 0; i--) {
      int at = separator(text, wordEnd);
      if (at < 0) {
        throw new IllegalArgumentException(
            "expected a word and %d numbers but found %d numbers"
                .formatted(vector.length, vector.length - 1 - i));
      }
      vector[i] = Scalars.floatNumber(new Written(text.substring(at + 1, wordEnd)));
      wordEnd = at;
    }
    if (separator(text, wordEnd) >= 0 && isNumber(text, separator(text, wordEnd) + 1, wordEnd)) {
      throw new IllegalArgumentException(
          "expected a word and %d numbers but found more".formatted(vector.length));
    }
    if (known == null) {
      known = WordVectors.builder(vector.length);
    }
    known.add(text.substring(0, wordEnd), vector);
    words = known;
  }

  private static boolean isNumber(String text, int from, int to) {
    try {
      return !Float.isNaN(Scalars.floatNumber(new Written(text.substring(from, to))));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '\t';
  }

  /** Where the spaces at the end of a line begin. */
  private static int end(String text) {
    int end = text.length();
    while (end > 0 && isSeparator(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The last place before another that separates, or −1. */
  private static int separator(String text, int before) {
    int at = before - 1;
    while (at >= 0 && !isSeparator(text.charAt(at))) {
      at--;
    }
    return at;
  }

  private static int separators(String text, int end) {
    return (int) text.chars().limit(end).filter(c -> isSeparator((char) c)).count();
  }

  /**
   * Refuses a file that ends before the last of the words that its first line counts.
   *
   * @throws IOException if that ends the reading
   */
  void requireAll() throws IOException {
    if (expected >= 0 && expected != count()) {
      bad.refuse(
          last,
          "expected %d words, as the first line says, but found %d".formatted(expected, count()),
          null);
    }
  }

  /**
   * Returns all words.
   *
   * @throws IOException if there is none
   */
  WordVectors build() throws IOException {
    if (words == null || count() == 0) {
      throw new IOException(
          bad.file() + ": expected at least one word with its vector but found none");
    }
    return words.build();
  }
}
