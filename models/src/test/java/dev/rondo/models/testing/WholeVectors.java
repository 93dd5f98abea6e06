package dev.rondo.models.testing;

import java.util.Arrays;

/** Operations over all elements of one vector, in double precision. */
final class WholeVectors {

  /** ε of layer normalisation. */
  private static final double EPSILON = 1e-5;

  private WholeVectors() {}

  static double sum(double[] a) {
    double sum = 0;
    for (double element : a) {
      sum += element;
    }
    return sum;
  }

  static double mean(double[] a) {
    return sum(a) / a.length;
  }

  static double inverseDeviation(double[] a) {
    double mean = mean(a);
    double variance = 0;
    for (double element : a) {
      variance += (element - mean) * (element - mean) / a.length;
    }
    return 1 / Math.sqrt(variance + EPSILON);
  }

  static double[] standardize(double[] a, double r) {
    double mean = mean(a);
    return Arrays.stream(a).map(element -> (element - mean) * r).toArray();
  }

  static double[] standardizeGradient(double[] dy, double[] y, double r) {
    double mean = mean(dy);
    double along = dot(dy, y) / y.length;
    double[] da = new double[y.length];
    Arrays.setAll(da, i -> r * (dy[i] - mean - y[i] * along));
    return da;
  }

  static double[] softmax(double[] a) {
    double max = Arrays.stream(a).max().orElseThrow();
    double[] y = Arrays.stream(a).map(element -> Math.exp(element - max)).toArray();
    double sum = sum(y);
    return Arrays.stream(y).map(element -> element / sum).toArray();
  }

  static double[] softmaxGradient(double[] dy, double[] y) {
    double along = dot(dy, y);
    double[] da = new double[y.length];
    Arrays.setAll(da, i -> y[i] * (dy[i] - along));
    return da;
  }

  /** y = the sums of n equal parts. */
  static double[] partSums(double[] a, int n) {
    double[] y = new double[n];
    for (int i = 0; i < a.length; i++) {
      y[i / (a.length / n)] += a[i];
    }
    return y;
  }

  /** y = each element for an equal part of n. */
  static double[] repeat(double[] a, int n) {
    double[] y = new double[n];
    Arrays.setAll(y, i -> a[i / (n / a.length)]);
    return y;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
