package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;
import java.util.stream.IntStream;

/** Two words, and whether they are the same but for a letter that is doubled. */
public record Couple(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String first,
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String second,
    @Target boolean same) {

  /** Returns couples of which every other one is the same. */
  public static List<Couple> random(int count, int longest) {
    return IntStream.range(0, count).mapToObj(i -> of(i, longest, i % 2 == 0)).toList();
  }

  /** Returns couples that are all the same. */
  public static List<Couple> alike(int count, int longest) {
    return IntStream.range(0, count).mapToObj(i -> of(i, longest, true)).toList();
  }

  private static Couple of(int number, int longest, boolean same) {
    String first = Line.letters(number, longest);
    String second = same ? first : Line.letters(100_000 + number, longest);
    return new Couple(first, second.charAt(0) + second, same);
  }
}
