package dev.rondo.metric;

/** What metrics over scores have in common: the checks of their input, and integers to sort by. */
final class FloatOrder {

  private FloatOrder() {}

  /** Throws unless there are as many of both. */
  static void checkLengths(String metric, int scores, int others, String name) {
    if (scores != others) {
      throw new IllegalArgumentException(
          "%s: expected as many scores as %s but found %d and %d"
              .formatted(metric, name, scores, others));
    }
  }

  /** Throws unless all numbers are finite. */
  static void checkFinite(String metric, float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new IllegalArgumentException(
            "%s: expected a finite number at %d but found %s".formatted(metric, i, numbers[i]));
      }
    }
  }

  /**
   * An integer that is in the order of the number: from the bits of a negative one all but the sign
   * are turned over. −0 and 0 are equal.
   */
  static int key(float number) {
    // Adding 0 makes 0 of −0.
    return turned(Float.floatToIntBits(number + 0f));
  }

  /** The number that a key is of. */
  static float number(int key) {
    return Float.intBitsToFloat(turned(key));
  }

  private static int turned(int bits) {
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
