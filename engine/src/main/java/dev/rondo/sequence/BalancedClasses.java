package dev.rondo.sequence;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Examples drawn with replacement so that all classes are equally frequent: an example is drawn
 * with a probability inverse to the number of those of its class.
 *
 * <p>A draw chooses a class, of those that occur, and then one of its examples. It depends on
 * nothing but seed, stream and its number.
 */
final class BalancedClasses {

  private final int[] examples; // class after class, each in the order of the data
  private final int[] starts; // where each class that occurs begins, and the end of the last

  /**
   * Sorts examples by their classes.
   *
   * @param count the number of examples, at least 1
   * @param label the number of the class of an example, from 0
   */
  BalancedClasses(int count, IntUnaryOperator label) {
    long[] keys = new long[count]; // the class in the high half, the example in the low
    Arrays.setAll(keys, i -> (long) label.applyAsInt(i) << 32 | i);
    Arrays.sort(keys);
    examples = new int[count];
    int[] found = new int[count + 1];
    int classes = 0;
    for (int i = 0; i < count; i++) {
      examples[i] = (int) keys[i];
      if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) {
        found[classes] = i;
        classes++;
      }
    }
    found[classes] = count;
    starts = Arrays.copyOf(found, classes + 1);
  }

  /** Draws an example. */
  int draw(long seed, long stream, long number) {
    int of = CounterRandom.below(seed, stream, 2 * number, starts.length - 1);
    int among = starts[of + 1] - starts[of];
    return examples[starts[of] + CounterRandom.below(seed, stream, 2 * number + 1, among)];
  }
}
