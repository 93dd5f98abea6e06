package dev.rondo.models.testing;

/**
 * Operations over the source positions of one row, in double precision. An array has the elements
 * of one position after those of the other.
 */
final class WholePositions {

  private WholePositions() {}

  /** y[s] = a for each of some positions. */
  static double[] spread(double[] a, int positions) {
    double[] y = new double[positions * a.length];
    for (int s = 0; s < positions; s++) {
      System.arraycopy(a, 0, y, s * a.length, a.length);
    }
    return y;
  }

  /** y = Σ a[s], of n elements. */
  static double[] sum(double[] a, int n) {
    double[] y = new double[n];
    for (int i = 0; i < a.length; i++) {
      y[i % n] += a[i];
    }
    return y;
  }

  /** y[s] = a[s + by], 0 where there is no such position. */
  static double[] shift(double[] a, int n, int by) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      int from = i + by * n;
      y[i] = from >= 0 && from < a.length ? a[from] : 0;
    }
    return y;
  }

  /** y[s] = exp(a[s]) / Σ exp(a[r]), element by element. */
  static double[] softmax(double[] a, int n) {
    double[] y = new double[a.length];
    for (int i = 0; i < n; i++) {
      put(WholeVectors.softmax(take(a, n, i)), y, n, i);
    }
    return y;
  }

  static double[] softmaxGradient(double[] dy, double[] y, int n) {
    double[] da = new double[y.length];
    for (int i = 0; i < n; i++) {
      put(WholeVectors.softmaxGradient(take(dy, n, i), take(y, n, i)), da, n, i);
    }
    return da;
  }

  /** Element i of each position. */
  private static double[] take(double[] a, int n, int i) {
    double[] taken = new double[a.length / n];
    for (int s = 0; s < taken.length; s++) {
      taken[s] = a[s * n + i];
    }
    return taken;
  }

  private static void put(double[] taken, double[] a, int n, int i) {
    for (int s = 0; s < taken.length; s++) {
      a[s * n + i] = taken[s];
    }
  }
}
