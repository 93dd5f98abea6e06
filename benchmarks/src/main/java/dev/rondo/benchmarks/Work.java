package dev.rondo.benchmarks;

import java.util.Arrays;
import java.util.function.LongSupplier;

/** Work that is repeated while a clock runs. */
abstract class Work implements AutoCloseable {

  /** Does the work once. */
  abstract void once();

  /**
   * Repeats the work for some seconds and returns the median time of one repetition in
   * milliseconds.
   */
  final double milliseconds(double seconds) {
    return milliseconds(seconds, System::nanoTime);
  }

  /** The same with another clock. */
  final double milliseconds(double seconds, LongSupplier nanoseconds) {
    double[] times = new double[16];
    int count = 0;
    long begin = nanoseconds.getAsLong();
    while (count < 3 || nanoseconds.getAsLong() - begin < seconds * 1e9) {
      long start = nanoseconds.getAsLong();
      once();
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      times[count++] = (nanoseconds.getAsLong() - start) * 1e-6;
    }
    Arrays.sort(times, 0, count);
    return times[count / 2];
  }

  @Override
  public void close() {}
}
