package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.ToDoubleFunction;

/** Gradients of a formula in double precision, by its central differences. */
final class CentralDifferences {

  /** Half of the span: the error is about 1e-10 in double precision. */
  private static final double STEP = 1e-5;

  private CentralDifferences() {}

  static double[] of(double[] x, ToDoubleFunction<double[]> formula) {
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += STEP;
      down[i] -= STEP;
      differences[i] = (formula.applyAsDouble(up) - formula.applyAsDouble(down)) / (2 * STEP);
    }
    return differences;
  }

  /** Fails unless each |got − want| ≤ 1e-6 · (1 + largest |want|). */
  static void assertClose(String name, double[] want, float[] got) {
    assertEquals(want.length, got.length, name + ": number of elements");
    double scale = 1;
    for (double value : want) {
      scale = Math.max(scale, 1 + Math.abs(value));
    }
    for (int i = 0; i < want.length; i++) {
      assertEquals(want[i], got[i], 1e-6 * scale, name + "[" + i + "]");
    }
  }

  static double[] doubles(float[] x) {
    double[] doubles = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      doubles[i] = x[i];
    }
    return doubles;
  }
}
