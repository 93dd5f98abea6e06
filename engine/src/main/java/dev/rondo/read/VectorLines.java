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
    if (line.problem() != null) {
      bad.refuse(last, line.problem(), null);
      return;
    }
    try {
      add(line.text(), end(line.text()));
    } catch (IllegalArgumentException e) {
      bad.refuse(last, String.valueOf(e.getMessage()), e);
    }
  }

  /** Adds what stands before the end of a line. */
  private void add(String text, int end) {
    if (last == 1 && text.substring(0, end).matches(HEADER)) {
      begin(text.substring(0, end).split(" ", -1));
    } else if (end > 0) {
      addWord(text, end);
    }
  }

  private void begin(String[] header) {
    expected = Integer.parseInt(header[0]);
    vector = new float[Integer.parseInt(header[1])];
    words = WordVectors.builder(vector.length);
  }

  private void addWord(String text, int end) {
    float[] numbers = words == null ? new float[separators(text, end)] : vector;
    if (numbers.length == 0) {
      throw new IllegalArgumentException("expected a word and its numbers but found no number");
    }
    String word = read(text, end, numbers);
    WordVectors.Builder into = words == null ? WordVectors.builder(numbers.length) : words;
    into.add(word, numbers);
    words = into;
    vector = numbers;
  }

  /** Reads the numbers before the end of a line, and returns the word before them. */
  private static String read(String text, int end, float[] numbers) {
    int wordEnd = end;
    for (int i = numbers.length - 1; i >= 0; i--) {
      int at = separator(text, wordEnd);
      if (at < 0) {
        throw new IllegalArgumentException(
            "expected a word and %d numbers but found %d numbers"
                .formatted(numbers.length, numbers.length - 1 - i));
      }
      numbers[i] = Scalars.floatNumber(new Written(text.substring(at + 1, wordEnd)));
      wordEnd = at;
    }
    int last = separator(text, wordEnd);
    if (last >= 0 && isNumber(text.substring(last + 1, wordEnd))) {
      throw new IllegalArgumentException(
          "expected a word and %d numbers but found more".formatted(numbers.length));
    }
    return text.substring(0, wordEnd);
  }

  private static boolean isNumber(String text) {
    try {
      return !Float.isNaN(Scalars.floatNumber(new Written(text)));
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
