package dev.rondo.benchmarks.trust;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.random.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Zeros and ones, and whether the number of ones is odd.
 *
 * @param digits the zeros and ones
 * @param odd whether it is so
 */
record Ones(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 8) String digits, @Target boolean odd) {

  private static final int LONGEST = 12;

  /** Returns so many examples; the same seed gives the same ones. */
  static List<Ones> random(int count, long seed) {
    return IntStream.range(0, count).mapToObj(example -> of(seed, example)).toList();
  }

  private static Ones of(long seed, int example) {
    int length = 1 + CounterRandom.below(seed, example, 0, LONGEST);
    var digits = new StringBuilder();
    for (int t = 1; t <= length; t++) {
      digits.append(CounterRandom.below(seed, example, t, 2));
    }
    return new Ones(digits.toString(), digits.chars().filter(c -> c == '1').count() % 2 == 1);
  }
}
