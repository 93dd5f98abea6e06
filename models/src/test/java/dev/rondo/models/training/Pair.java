package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;

/** A text, and the same once more. */
record Pair(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String read,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 7) String written) {

  /** Pairs of the texts of {@link Samples#random}. */
  static List<Pair> random(int count, int longest, int letters, long seed) {
    return Samples.random(count, longest, letters, seed).stream()
        .map(sample -> new Pair(sample.text(), sample.text()))
        .toList();
  }
}
