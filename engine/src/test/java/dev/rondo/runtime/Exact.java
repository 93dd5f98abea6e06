package dev.rondo.runtime;

import dev.rondo.annotation.Activation;
import java.util.Arrays;
import java.util.Map;

/** What exact layers are made of. */
final class Exact {

  private Exact() {}

  static double[] weight(Map<String, double[]> weights, String name) {
    double[] found = weights.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no '" + name + "' but " + weights.keySet());
    }
    return found;
  }

  static double activation(Activation activation, double a) {
    return switch (activation) {
      case NONE -> a;
      case RELU -> Math.max(0, a);
      case TANH -> Math.tanh(a);
      case GELU -> 0.5 * a * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (a + 0.044715 * a * a * a)));
    };
  }

  /** W·x + b, W [rows × columns] row-major. */
  static double[] affine(double[] w, double[] b, double[] x) {
    double[] y = b.clone();
    for (int r = 0; r < y.length; r++) {
      for (int c = 0; c < x.length; c++) {
        y[r] += w[r * x.length + c] * x[c];
      }
    }
    return y;
  }

  static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }
}
