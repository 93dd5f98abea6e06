package dev.rondo.decode;

import java.util.Arrays;

/**
 * Keeps the largest of many weights, without sorting them.
 *
 * <p>Bits of floats in [0, 1] are integers below 2³⁰ in the order of the floats. So the weight at
 * which a limit is reached is found like a number in a telephone book: by its first 10 bits, among
 * these by the next 10, and by the last 10, each with a histogram of what the weights count. The
 * time is that of four passes over the weights, whatever they are. Of weights equal to the one
 * found, the first are kept.
 */
final class WeightFilter {

  private static final int DIGIT = 10;
  private static final int BUCKETS = 1 << DIGIT;

  private final double[] histogram = new double[BUCKETS];

  /** Sets all but the {@code count} largest weights to 0. */
  void keepLargest(float[] weights, int length, int count) {
    if (count < length) {
      keep(weights, length, count, true);
    }
  }

  /** Sets to 0 all but the smallest set of the largest whose sum is at least a share of all. */
  void keepShare(float[] weights, int length, double share) {
    if (share < 1) {
      keep(weights, length, share * sum(weights, length), false);
    }
  }

  /** Sets to 0 all that are below a limit. */
  void keepFrom(float[] weights, int length, double limit) {
    for (int i = 0; i < length && limit > 0; i++) {
      weights[i] = weights[i] < limit ? 0 : weights[i];
    }
  }

  /** Adds weights in double precision, in their order. */
  static double sum(float[] weights, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += weights[i];
    }
    return sum;
  }

  private void keep(float[] weights, int length, double limit, boolean counted) {
    double above = 0;
    int prefix = 0;
    for (int shift = 2 * DIGIT; shift >= 0; shift -= DIGIT) {
      count(weights, length, prefix, shift, counted);
      int bucket = BUCKETS - 1;
      int lowest = bucket;
      double reached = above;
      // Sums in another order may be rounded to just below the limit: then the lowest bucket it is.
      for (; bucket >= 0 && reached < limit; bucket--) {
        if (histogram[bucket] > 0) {
          above = reached;
          reached += histogram[bucket];
          lowest = bucket;
        }
      }
      prefix = prefix << DIGIT | lowest;
    }
    drop(weights, length, prefix, above, limit, counted);
  }

  /** Adds up what the weights whose bits begin with a prefix count, by their next digit. */
  private void count(float[] weights, int length, int prefix, int shift, boolean counted) {
    Arrays.fill(histogram, 0);
    for (int i = 0; i < length; i++) {
      int bits = Float.floatToRawIntBits(weights[i]);
      if (bits != 0 && bits >>> shift >>> DIGIT == prefix) {
        histogram[bits >>> shift & BUCKETS - 1] += counted ? 1 : weights[i];
      }
    }
  }

  private static void drop(
      float[] weights, int length, int found, double above, double limit, boolean counted) {
    double reached = above;
    for (int i = 0; i < length; i++) {
      int bits = Float.floatToRawIntBits(weights[i]);
      if (bits < found || bits == found && reached >= limit) {
        weights[i] = 0;
      } else if (bits == found) {
        reached += counted ? 1 : weights[i];
      }
    }
  }
}
