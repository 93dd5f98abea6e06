package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.random.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;

/** A text and the character that it begins with, which a model must remember up to the end. */
public record Line(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String text, @Target String first) {

  private static final int LETTERS = 7;

  /** Returns lines of 1 to {@code longest} letters. */
  public static List<Line> random(int count, int longest) {
    return IntStream.range(0, count)
        .mapToObj(i -> letters(i, longest))
        .map(text -> new Line(text, text.substring(0, 1)))
        .toList();
  }

  /** Returns 1 to {@code longest} letters, the same for the same number. */
  static String letters(int number, int longest) {
    int length = 1 + CounterRandom.below(1, number, 0, longest);
    var text = new StringBuilder(length);
    for (int t = 1; t <= length; t++) {
      text.append((char) ('a' + CounterRandom.below(1, number, t, LETTERS)));
    }
    return text.toString();
  }
}
