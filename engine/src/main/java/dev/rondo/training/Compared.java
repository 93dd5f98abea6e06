package dev.rondo.training;

import java.util.List;

/**
 * Numbers that were predicted beside those that were expected, of all examples, steps and columns
 * in their order, without those of which nobody knows what to expect.
 */
final class Compared {

  private final float[] predicted;
  private final float[] expected;

  private Compared(int count) {
    this.predicted = new float[count];
    this.expected = new float[count];
  }

  /**
   * Joins what was predicted of examples.
   *
   * @param predicted for each example its steps
   * @param expected the same, with NaN where a number is missing
   */
  static Compared of(List<float[][]> predicted, List<float[][]> expected) {
    int count = expected.stream().mapToInt(Compared::present).sum();
    var all = new Compared(count);
    int end = 0;
    for (int i = 0; i < expected.size(); i++) {
      end = all.add(predicted.get(i), expected.get(i), end);
    }
    return all;
  }

  private static int present(float[][] steps) {
    int count = 0;
    for (float[] step : steps) {
      for (float number : step) {
        count += Float.isNaN(number) ? 0 : 1;
      }
    }
    return count;
  }

  private int add(float[][] found, float[][] goals, int from) {
    int end = from;
    for (int t = 0; t < goals.length; t++) {
      for (int i = 0; i < goals[t].length; i++) {
        if (!Float.isNaN(goals[t][i])) {
          predicted[end] = found[t][i];
          expected[end] = goals[t][i];
          end++;
        }
      }
    }
    return end;
  }

  /** The numbers that were predicted; not to be changed. */
  float[] predicted() {
    return predicted;
  }

  /** As many that were expected; not to be changed. */
  float[] expected() {
    return expected;
  }

  /** Which expected numbers are above 0. */
  boolean[] hold() {
    boolean[] hold = new boolean[expected.length];
    for (int i = 0; i < hold.length; i++) {
      hold[i] = expected[i] > 0;
    }
    return hold;
  }
}
