package dev.rondo.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two kinds of work that were measured in turn, A B A B, so that a machine that becomes slower
 * halfway slows both.
 *
 * @param first the median time of the first in milliseconds
 * @param second the median time of the second in milliseconds
 * @param ratios the second's time by that of the first before it, ascending
 */
record Pairs(double first, double second, List<Double> ratios) {

  /** Seconds of warm-up: C2 needs 2 to 3 to compile a whole step. */
  static final double WARM_UP = 3;

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

  /** Warms two kinds of work up, then measures them in turn. */
  static Pairs between(Work first, Work second, double seconds, int pairs) throws IOException {
    first.milliseconds(WARM_UP);
    second.milliseconds(WARM_UP);
    return measure(() -> first.milliseconds(seconds), () -> second.milliseconds(seconds), pairs);
  }

  /** The median of the ratios, and their range. */
  String text() {
    return String.format(
        Locale.ROOT, "ratio %5.2f (%.2f to %.2f)", ratio(), percentile(0), percentile(100));
  }

  /** The median of the ratios. */
  double ratio() {
    return percentile(50);
  }

  double percentile(int percent) {
    return ratios.get(Math.round((ratios.size() - 1) * percent / 100f));
  }

  /** Three digits after the point. */
  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
