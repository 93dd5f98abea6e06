package dev.rondo.examples.add;

import dev.rondo.examples.run.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Sums of two numbers, drawn without repetition, in a part to train on, one to validate with and
 * one that is held out.
 *
 * <p>How many digits a number has is drawn first, each number of digits being equally likely; so
 * there are as many short numbers as long ones. No two sums have the same numbers, in whatever
 * order, so what is held out is not the reverse of what was trained on either, nor of what chose
 * the epoch.
 *
 * @param train the sums to train on
 * @param validation the sums to choose the epoch by
 * @param heldOut the sums to measure with
 */
record Sums(List<Sum> train, List<Sum> validation, List<Sum> heldOut) {

  /** With more, the sum of two numbers may not be an {@code int}. */
  static final int MOST_DIGITS = 9;

  /**
   * Draws sums.
   *
   * @param digits how many digits a number has at most, 1 to {@value #MOST_DIGITS}
   * @param train how many sums to train on
   * @param validation how many others to validate with
   * @param heldOut how many others to hold out
   * @param seed the same seed gives the same sums
   * @throws InputException if there are not so many sums, or not such numbers
   */
  static Sums draw(int digits, int train, int validation, int heldOut, long seed) {
    if (digits < 1 || digits > MOST_DIGITS) {
      throw new InputException(
          "expected numbers of 1 to %d digits but found %d".formatted(MOST_DIGITS, digits));
    }
    int numbers = (int) Math.pow(10, digits);
    long pairs = numbers * (numbers + 1L) / 2;
    long all = (long) train + validation + heldOut;
    if (all > pairs) {
      throw new InputException(
          "expected at most %,d sums, as there are of numbers of up to %d digits, but found %,d to train on, %,d to validate with and %,d to hold out"
              .formatted(pairs, digits, train, validation, heldOut));
    }
    Random random = new Random(seed);
    Set<Long> drawn = new HashSet<>();
    List<Sum> sums = new ArrayList<>();
    while (sums.size() < all) {
      int a = number(digits, random);
      int b = number(digits, random);
      if (drawn.add((long) numbers * Math.min(a, b) + Math.max(a, b))) {
        sums.add(new Sum(a + "+" + b, Integer.toString(a + b)));
      }
    }
    return new Sums(
        List.copyOf(sums.subList(0, train)),
        List.copyOf(sums.subList(train, train + validation)),
        List.copyOf(sums.subList(train + validation, sums.size())));
  }

  /** A number without leading zeros; 0 has one digit. */
  private static int number(int digits, Random random) {
    int most = (int) Math.pow(10, random.nextInt(digits) + 1);
    int least = most == 10 ? 0 : most / 10;
    return random.nextInt(least, most);
  }
}
