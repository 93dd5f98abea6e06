package dev.rondo.search;

import dev.rondo.random.CounterRandom;
import java.util.stream.IntStream;

/** Rows for the tests, and scores of rows in double. */
final class SearchRows {
  private SearchRows() {}

  /** Normal draws. */
  static float[][] random(int count, int dimension, long seed) {
    float[][] rows = new float[count][dimension];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < dimension; k++) {
        rows[i][k] = CounterRandom.normal(seed, i, k);
      }
    }
    return rows;
  }

  /** Scores by the words of {@link Measure}. */
  static double score(Measure measure, float[] a, float[] b) {
    return switch (measure) {
      case DOT -> dot(a, b);
      case COSINE -> dot(a, b) == 0 ? 0 : dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
      case EUCLIDEAN ->
          -Math.sqrt(
              IntStream.range(0, a.length)
                  .mapToDouble(k -> ((double) a[k] - b[k]) * ((double) a[k] - b[k]))
                  .sum());
      case MANHATTAN ->
          -IntStream.range(0, a.length).mapToDouble(k -> Math.abs((double) a[k] - b[k])).sum();
    };
  }

  /** How far a score in floats may be from it: some roundings of each of the terms. */
  static double tolerance(Measure measure, float[] a, float[] b) {
    double scale =
        switch (measure) {
          case DOT -> Math.sqrt(dot(a, a) * dot(b, b));
          case COSINE -> 1;
          case EUCLIDEAN, MANHATTAN -> -score(measure, a, b);
        };
    return 0x1p-24 * (a.length + 8) * scale;
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(k -> (double) a[k] * b[k]).sum();
  }
}
