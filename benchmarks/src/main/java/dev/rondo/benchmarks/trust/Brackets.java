package dev.rondo.benchmarks.trust;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Brackets of one kind, and whether each that opens is closed.
 *
 * @param text the brackets
 * @param balanced whether it is so
 */
record Brackets(@Tokens(embedding = 8) String text, @Target boolean balanced) {

  private static final int LONGEST = 24;

  /** Returns so many examples, half of them balanced; the same seed gives the same ones. */
  static List<Brackets> random(int count, long seed) {
    List<Brackets> examples = new ArrayList<>();
    for (int example = 0; example < count; example++) {
      int pairs = 1 + (int) (CounterRandom.uniform(seed, example, 0) * (LONGEST / 2));
      boolean balanced = example % 2 == 0;
      examples.add(new Brackets(text(pairs, balanced, seed, example), balanced));
    }
    return examples;
  }

  /** Closes a random one of those that are open, and for what is not balanced swaps the ends. */
  private static String text(int pairs, boolean balanced, long seed, int example) {
    var text = new StringBuilder();
    int open = 0;
    for (int left = 2 * pairs; left > 0; left--) {
      boolean opens = open < left && (open == 0 || CounterRandom.uniform(seed, example, left) < .5);
      text.append(opens ? '(' : ')');
      open += opens ? 1 : -1;
    }
    return balanced ? text.toString() : text.reverse().toString();
  }
}
