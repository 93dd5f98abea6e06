package dev.rondo.optimizer;

/** Checks of the numbers that an optimiser is made of. */
final class Range {

  private Range() {}

  /** Throws unless the value is finite and at least 0. */
  static void check(String optimizer, String name, float value) {
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          optimizer + ": " + name + " must be finite and at least 0 but is " + value);
    }
  }

  /** Throws unless the value, by which is divided, is finite and above 0. */
  static void checkPositive(String optimizer, String name, float value) {
    check(optimizer, name, value);
    if (value == 0) {
      throw new IllegalArgumentException(
          optimizer + ": " + name + " must be above 0, or a weight without gradient becomes 0 / 0");
    }
  }

  /** Throws unless the value lies in [0, 1). */
  static void checkFraction(String optimizer, String name, float value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          optimizer + ": " + name + " must be at least 0 and below 1 but is " + value);
    }
  }
}
