package dev.rondo.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Two kinds of work that were measured in turn, A B A B, so that a machine that becomes slower
 * halfway slows both.
 *
 * @param first the median time of the first in milliseconds
 * @param second the median time of the second in milliseconds
 * @param ratios the second's time by that of the first before it, ascending
 */
record Pairs(double first, double second, List<Double> ratios) {

  /** One side: does its work for a while and returns the time of one repetition. */
  @FunctionalInterface
  interface Side {
    double milliseconds() throws IOException;
  }

  static Pairs measure(Side first, Side second, int pairs) throws IOException {
    double[] firsts = new double[pairs];
    double[] seconds = new double[pairs];
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      firsts[i] = first.milliseconds();
      seconds[i] = second.milliseconds();
      ratios[i] = seconds[i] / firsts[i];
    }
    Arrays.sort(firsts);
    Arrays.sort(seconds);
    Arrays.sort(ratios);
    return new Pairs(firsts[pairs / 2], seconds[pairs / 2], Arrays.stream(ratios).boxed().toList());
  }

  /** The median of the ratios. */
  double ratio() {
    return percentile(50);
  }

  double percentile(int percent) {
    return ratios.get((ratios.size() - 1) * percent / 100);
  }

  /** Three digits after the point. */
  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
