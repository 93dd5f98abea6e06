package dev.rondo.examples.memory;

import dev.rondo.annotation.Normalization;
import dev.rondo.annotation.Numbers;
import dev.rondo.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Numbers of which two are marked, and the sum of these two.
 *
 * <p>The adding problem of S. Hochreiter, J. Schmidhuber: Long short-term memory. Neural
 * Computation 9, 1997; as Q. V. Le, N. Jaitly, G. E. Hinton draw it (2015, arXiv 1504.00941): the
 * numbers are from 0 to 1, and one is marked in each half.
 *
 * @param steps [T × 2], the number of each step, and 1 where it is marked, else 0
 * @param sum the sum of the marked numbers
 */
@SuppressWarnings("ArrayRecordComponent") // it is read once and compared with nothing
record MarkedNumbers(@Numbers(Normalization.NONE) float[][] steps, @Target float sum) {

  /** The squared error of the best answer that reads nothing, 1: the variance of two numbers. */
  static final double CONSTANT_ERROR = 2.0 / 12;

  /**
   * Draws examples.
   *
   * @param length T, at least 2
   * @param random where from
   */
  static List<MarkedNumbers> draw(int count, int length, SplittableRandom random) {
    List<MarkedNumbers> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(draw(length, random));
    }
    return all;
  }

  private static MarkedNumbers draw(int length, SplittableRandom random) {
    float[][] steps = new float[length][2];
    for (float[] step : steps) {
      step[0] = (float) random.nextDouble();
    }
    int first = random.nextInt(length / 2);
    int second = random.nextInt(length / 2, length);
    steps[first][1] = 1;
    steps[second][1] = 1;
    return new MarkedNumbers(steps, steps[first][0] + steps[second][0]);
  }
}
