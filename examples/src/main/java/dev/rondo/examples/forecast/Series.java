package dev.rondo.examples.forecast;

import dev.rondo.examples.run.InputException;
import dev.rondo.metric.ScaledError;
import java.util.Arrays;

/**
 * A series, and what makes its values and errors comparable with those of others, all of it
 * measured in the part that is trained with.
 *
 * @param name what its column is called
 * @param values all values, in the order of time; not modified
 * @param mean of the values to train with
 * @param deviation the standard deviation of the values to train with, above 0
 * @param naive the error beside that of repeating the season
 */
@SuppressWarnings("ArrayRecordComponent") // it is compared with nothing
record Series(String name, float[] values, double mean, double deviation, ScaledError naive) {

  /**
   * Measures a series.
   *
   * @param train how many values, from the first on, are to train with
   * @param season after how many values it is much the same
   * @throws InputException if the values to train with are fewer than a season, or all the same, or
   *     repeat themselves exactly
   */
  static Series of(String name, float[] values, int train, int season) {
    float[] first = Arrays.copyOf(values, train);
    double sum = 0;
    for (float value : first) {
      sum += value;
    }
    double mean = sum / train;
    double squares = 0;
    for (float value : first) {
      squares += (value - mean) * (value - mean);
    }
    if (squares == 0) {
      throw new InputException(
          "expected values of '%s' that change but found %s in the first %,d rows"
              .formatted(name, values[0], train));
    }
    try {
      double deviation = Math.sqrt(squares / train);
      return new Series(name, values, mean, deviation, ScaledError.seasonal(first, season));
    } catch (IllegalArgumentException e) {
      throw new InputException(e); // the metric's message says what it lacks
    }
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
