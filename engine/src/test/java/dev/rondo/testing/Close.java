package dev.rondo.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** Comparison of a tensor of floats with one of doubles. */
public final class Close {

  private Close() {}

  /**
   * Fails unless |got − want| ≤ factor · 2⁻²³ · (largest |want|) everywhere.
   *
   * <p>The message has the name, the worst index and both values.
   */
  public static void assertClose(String name, float[] got, double[] want, double factor) {
    assertEquals(want.length, got.length, name + ": number of elements");
    double scale = 0;
    for (double value : want) {
      scale = Math.max(scale, Math.abs(value));
    }
    int worst = -1;
    double worstError = factor * 0x1p-23 * scale;
    for (int i = 0; i < want.length; i++) {
      double error = Math.abs(got[i] - want[i]);
      if (!(error <= worstError)) {
        worst = i;
        worstError = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
      }
    }
    if (worst >= 0) {
      fail(
          name
              + "["
              + worst
              + "]: got "
              + got[worst]
              + " but want "
              + want[worst]
              + ", off by "
              + worstError / scale * 0x1p23
              + " · 2⁻²³ of the largest, where "
              + factor
              + " are allowed");
    }
  }
}
