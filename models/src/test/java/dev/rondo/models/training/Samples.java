package dev.rondo.models.training;

import dev.rondo.random.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Random samples, the same for the same arguments. */
final class Samples {

  private Samples() {}

  /** Returns {@code count} texts of 1 to {@code longest} of the first {@code letters} letters. */
  static List<Sample> random(int count, int longest, int letters, long seed) {
    return IntStream.range(0, count).mapToObj(i -> sample(longest, letters, seed, i)).toList();
  }

  private static Sample sample(int longest, int letters, long seed, int i) {
    int length = 1 + CounterRandom.below(seed, i, 0, longest);
    var text = new StringBuilder(length);
    for (int t = 1; t <= length; t++) {
      text.append((char) ('a' + CounterRandom.below(seed, i, t, letters)));
    }
    return new Sample(text.toString(), text.substring(0, 1));
  }
}
