package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Category;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;
import java.util.stream.IntStream;

/** A text in one of some styles. */
public record Written(
    @Category String style,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String text) {

  private static final int STYLES = 3;

  /** Returns texts of 1 to {@code longest} letters. */
  public static List<Written> random(int count, int longest) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Written("style" + i % STYLES, Line.letters(i, longest)))
        .toList();
  }
}
