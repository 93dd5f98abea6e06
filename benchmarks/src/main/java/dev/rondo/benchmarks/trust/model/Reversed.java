package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;
import java.util.stream.IntStream;

/** Letters, and the same from the last to the first. */
public record Reversed(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String letters,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String reversed) {

  /** Returns words of 1 to {@code longest} letters. */
  public static List<Reversed> random(int count, int longest) {
    return IntStream.range(0, count)
        .mapToObj(i -> Line.letters(i, longest))
        .map(word -> new Reversed(word, new StringBuilder(word).reverse().toString()))
        .toList();
  }
}
