package dev.rondo.examples.forecast;

import dev.rondo.examples.run.InputException;
import java.util.Arrays;

/**
 * A series, and what makes its values comparable with those of others: the mean and the standard
 * deviation of the part that is trained with.
 *
 * @param name what its column is called
 * @param values all values, in the order of time; not modified
 * @param mean of the values to train with
 * @param deviation of the values to train with, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // it is compared with nothing
record Series(String name, float[] values, double mean, double deviation) {

  /**
   * Measures a series.
   *
   * @param train how many values, from the first on, are to train with
   * @throws InputException if these are all the same
   */
  static Series of(String name, float[] values, int train) {
    double mean = 0;
    for (int t = 0; t < train; t++) {
      mean += values[t];
    }
    mean /= train;
    double squares = 0;
    for (int t = 0; t < train; t++) {
      squares += (values[t] - mean) * (values[t] - mean);
    }
    if (squares == 0) {
      throw new InputException(
          "expected values of '%s' that change but found %s in the first %,d rows"
              .formatted(name, values[0], train));
    }
    return new Series(name, values, mean, Math.sqrt(squares / train));
  }

  /** The value at a time, made comparable. */
  float scaled(int t) {
    return (float) ((values[t] - mean) / deviation);
  }

  /** The value that a scaled one stands for. */
  float restored(float scaled) {
    return (float) (scaled * deviation + mean);
  }

  /** A copy of values from a time on. */
  float[] from(int t, int count) {
    return Arrays.copyOfRange(values, t, t + count);
  }
}
