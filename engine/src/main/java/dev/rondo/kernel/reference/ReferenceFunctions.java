package dev.rondo.kernel.reference;

import static dev.rondo.kernel.Coefficients.FRACTION_BITS;
import static dev.rondo.kernel.Coefficients.LN_2;
import static dev.rondo.kernel.Coefficients.LN_2_REST;
import static dev.rondo.kernel.Coefficients.ROUND;
import static dev.rondo.kernel.Coefficients.ROUND_TO_POWER;
import static dev.rondo.kernel.Coefficients.SIGN;
import static java.lang.Float.floatToRawIntBits;
import static java.lang.Float.intBitsToFloat;
import static java.lang.Math.fma;

import dev.rondo.kernel.Coefficients.Circle;
import dev.rondo.kernel.Coefficients.Exponential;
import dev.rondo.kernel.Coefficients.HyperbolicTangent;
import dev.rondo.kernel.Coefficients.Logarithm;
import dev.rondo.kernel.Functions;

/** The elementary functions in plain loops. */
public final class ReferenceFunctions implements Functions {

  private static final int ONE = 0x3f80_0000;

  /** Creates the kernels; they have no state. */
  public ReferenceFunctions() {}

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = exp(x[xOffset + i]);
    }
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = log(x[xOffset + i]);
    }
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = tanh(x[xOffset + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = sigmoid(x[xOffset + i]);
    }
  }

  @Override
  public void sin(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = sin(x[xOffset + i]);
    }
  }

  @Override
  public void cos(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = cos(x[xOffset + i]);
    }
  }

  @Override
  public void flush(float[] x, int xOffset, int length) {
    for (int i = xOffset; i < xOffset + length; i++) {
      x[i] = Math.abs(x[i]) < SMALLEST_GRADIENT ? 0f : x[i];
    }
  }

  /** eˣ = 2ⁿ + 2ⁿ·q, n = ⌊x / ln 2⌋. */
  private static float exp(float x) {
    float rounded = fma(x, Exponential.PER_LN_2, -0.5f) + ROUND_TO_POWER;
    float power = intBitsToFloat(floatToRawIntBits(rounded) << FRACTION_BITS);
    float n = rounded - ROUND_TO_POWER;
    float r = fma(n, -LN_2_REST, fma(n, -LN_2, x));

    float square = r * r;
    float low = fma(Exponential.ABOVE_3, r, Exponential.ABOVE_2);
    float high = fma(Exponential.ABOVE_6, square, fma(Exponential.ABOVE_5, r, Exponential.ABOVE_4));
    float q = fma(fma(high, square, low), square, r);

    float y = fma(power, q, power);
    y = x > Exponential.LARGEST ? Float.POSITIVE_INFINITY : y;
    return x < Exponential.SMALLEST ? 0f : y;
  }

  /** σ(x) = 1 / (1 + 2ⁿ + 2ⁿ·q), n = ⌊−x / ln 2⌉. */
  private static float sigmoid(float x) {
    float rounded = fma(x, -Exponential.PER_LN_2, ROUND_TO_POWER);
    int power = floatToRawIntBits(rounded) << FRACTION_BITS;
    float n = rounded - ROUND_TO_POWER;
    float r = fma(n, -LN_2_REST, fma(n, -LN_2, -x));
    float q = expMinusOne(r);

    // The larger of 1 and 2ⁿ is added last, so that no bit of the smaller is lost before.
    float larger = intBitsToFloat(Math.max(power, ONE));
    float smaller = intBitsToFloat(Math.min(power, ONE));
    float y = 1f / (larger + fma(intBitsToFloat(power), q, smaller));
    y = x > Exponential.ONE_ABOVE ? 1f : y;
    return x < Exponential.SMALLEST ? 0f : y;
  }

  /** tanh a = a + a·z·P(z) for small a, 1 − 2 / (1 + 2ⁿ + 2ⁿ·q) otherwise, n = ⌊2·a / ln 2⌉. */
  private static float tanh(float x) {
    float a = Math.abs(x);
    a = a > HyperbolicTangent.ONE_ABOVE ? HyperbolicTangent.ONE_ABOVE : a;
    float rounded = fma(a, 2 * Exponential.PER_LN_2, ROUND_TO_POWER);
    float power = intBitsToFloat(floatToRawIntBits(rounded) << FRACTION_BITS);
    float r = fma(rounded - ROUND_TO_POWER, -LN_2, a + a);
    float steep = 1f - 2f / fma(power, expMinusOne(r), power + 1f);

    float z = a * a;
    float p = fma(HyperbolicTangent.SMALL_4, z, HyperbolicTangent.SMALL_3);
    p = fma(p, z, HyperbolicTangent.SMALL_2);
    p = fma(p, z, HyperbolicTangent.SMALL_1);
    float y = a < HyperbolicTangent.STEEP ? fma(p * z, a, a) : steep;
    return intBitsToFloat(floatToRawIntBits(y) | (floatToRawIntBits(x) & SIGN));
  }

  /** q = eʳ − 1 = r + r²·P(r), |r| ≤ ln 2 / 2. */
  private static float expMinusOne(float r) {
    float square = r * r;
    float low = fma(Exponential.NEAR_3, r, Exponential.NEAR_2);
    float high = fma(Exponential.NEAR_6, square, fma(Exponential.NEAR_5, r, Exponential.NEAR_4));
    return fma(fma(high, square, low), square, r);
  }

  /** ln x = n·ln 2 + f − f²/2 + f³·P(f), x = 2ⁿ·(1 + f). */
  private static float log(float x) {
    boolean denormal = x < Float.MIN_NORMAL;
    float lifted = denormal ? x * Logarithm.LIFT : x;
    int aboveRoot = floatToRawIntBits(lifted) - Logarithm.ROOT_HALF;
    float n = aboveRoot >> FRACTION_BITS;
    n = denormal ? n - Logarithm.LIFT_EXPONENT : n;
    float f = intBitsToFloat((aboveRoot & Logarithm.FRACTION) + Logarithm.ROOT_HALF) - 1f;

    float p = fma(Logarithm.FRACTION_10, f, Logarithm.FRACTION_9);
    p = fma(p, f, Logarithm.FRACTION_8);
    p = fma(p, f, Logarithm.FRACTION_7);
    p = fma(p, f, Logarithm.FRACTION_6);
    p = fma(p, f, Logarithm.FRACTION_5);
    p = fma(p, f, Logarithm.FRACTION_4);
    p = fma(p, f, Logarithm.FRACTION_3);
    p = fma(p, f, -0.5f);
    float y = fma(n, LN_2, fma(n, LN_2_REST, fma(p, f * f, f)));

    y = x == Float.POSITIVE_INFINITY ? x : y;
    y = x == 0f ? Float.NEGATIVE_INFINITY : y;
    return x >= 0f ? y : Float.NaN;
  }

  private static float sin(float x) {
    return Math.abs(x) > Circle.FAR ? (float) StrictMath.sin(x) : circle(x, 0, SIGN);
  }

  private static float cos(float x) {
    return Math.abs(x) > Circle.FAR ? (float) StrictMath.cos(x) : circle(x, 1, 0);
  }

  /** sin(|x| + quarters·π/2), with the bits of x that {@code signMask} selects applied to it. */
  private static float circle(float x, int quarters, int signMask) {
    float a = Math.abs(x);
    float rounded = fma(a, Circle.PER_QUARTER, ROUND);
    int quadrant = floatToRawIntBits(rounded) + quarters;
    float n = rounded - ROUND;
    float r = fma(n, -Circle.QUARTER, a);
    r = fma(n, -Circle.QUARTER_REST, r);
    r = fma(n, -Circle.QUARTER_LAST, r);

    float z = r * r;
    float s = fma(fma(Circle.SINE_3, z, Circle.SINE_2), z, Circle.SINE_1);
    s = fma(s * z, r, r);
    float c = fma(fma(Circle.COSINE_4, z, Circle.COSINE_3), z, Circle.COSINE_2);
    c = fma(fma(c, z, -0.5f), z, 1f);

    float y = (quadrant & 1) != 0 ? c : s;
    int sign = (floatToRawIntBits(x) & signMask) ^ ((quadrant << 30) & SIGN);
    return intBitsToFloat(floatToRawIntBits(y) ^ sign);
  }
}
