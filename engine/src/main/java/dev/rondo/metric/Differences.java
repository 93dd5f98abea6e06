package dev.rondo.metric;

import java.util.function.DoubleBinaryOperator;

/** What metrics of numbers have in common: the check of lengths, and the mean of an error. */
final class Differences {

  private Differences() {}

  /** Throws unless there are as many of both. */
  static void check(String metric, float[] predicted, float[] expected) {
    if (predicted.length != expected.length) {
      throw new IllegalArgumentException(
          "%s: expected as many predicted as expected numbers but found %d and %d"
              .formatted(metric, predicted.length, expected.length));
    }
  }

  /** The mean of an error of (predicted, expected); NaN without numbers. */
  static double mean(
      String metric, float[] predicted, float[] expected, DoubleBinaryOperator error) {
    check(metric, predicted, expected);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += error.applyAsDouble(predicted[i], expected[i]);
    }
    return sum / predicted.length;
  }

  /** (p − e)². */
  static double squared(double predicted, double expected) {
    return (predicted - expected) * (predicted - expected);
  }

  /** |p − e|. */
  static double absolute(double predicted, double expected) {
    return Math.abs(predicted - expected);
  }
}
