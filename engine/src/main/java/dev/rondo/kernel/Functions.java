package dev.rondo.kernel;

/**
 * Elementary functions, and the removal of denormal numbers, over a range of an array.
 *
 * <p>Both twins evaluate the same approximations, built from {@code + − × ÷}, fma and operations on
 * the bits of a float, so their results have the same bits on every machine. NaN goes through;
 * which NaN comes out is not specified. Errors are in units in the last place of the exact result,
 * over all floats; {@link Coefficients} has the fits and their measured errors.
 */
public interface Functions {

  /** Magnitude below which {@link #flush} writes 0: 2⁻⁸⁰, about 8·10⁻²⁵. */
  float SMALLEST_GRADIENT = 0x1p-80f;

  /**
   * Computes y = eˣ, within 1.6 ulp; 0 where the exact result lies below 2⁻¹²⁶, so never a denormal
   * number, and +∞ where it overflows.
   *
   * <p>Shapes: x, y [length]; offsets count floats. Writes: y. Aliasing: y may be x, but not
   * overlap it otherwise. Throws: {@link IndexOutOfBoundsException} if a range leaves its array.
   * Source: {@link Coefficients.Exponential}.
   */
  void exp(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes y = ln x, within 1 ulp, denormal x included; −∞ at ±0, NaN below.
   *
   * <p>Shapes: x, y [length]; offsets count floats. Writes: y. Aliasing: y may be x, but not
   * overlap it otherwise. Throws: {@link IndexOutOfBoundsException} if a range leaves its array.
   * Source: {@link Coefficients.Logarithm}.
   */
  void log(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes y = tanh x, within 1.4 ulp; odd, monotone, |y| ≤ 1, and tanh(±0) = ±0.
   *
   * <p>Shapes: x, y [length]; offsets count floats. Writes: y. Aliasing: y may be x, but not
   * overlap it otherwise. Throws: {@link IndexOutOfBoundsException} if a range leaves its array.
   * Source: {@link Coefficients.HyperbolicTangent}.
   */
  void tanh(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes y = 1 / (1 + e⁻ˣ), within 2 ulp also where y is small; monotone, 0 ≤ y ≤ 1; 0 where
   * the exact result lies below 2⁻¹²⁶ (x below −87.33), so never a denormal number.
   *
   * <p>Shapes: x, y [length]; offsets count floats. Writes: y. Aliasing: y may be x, but not
   * overlap it otherwise. Throws: {@link IndexOutOfBoundsException} if a range leaves its array.
   * Source: {@link Coefficients.Exponential}.
   */
  void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes y = sin x, within 1.6 ulp; where |x| exceeds {@link Coefficients.Circle#FAR}, by
   * {@link StrictMath#sin} in double precision, at some hundred times the cost; NaN at ±∞; sin(±0)
   * = ±0.
   *
   * <p>Shapes: x, y [length]; offsets count floats. Writes: y. Aliasing: y may be x, but not
   * overlap it otherwise. Throws: {@link IndexOutOfBoundsException} if a range leaves its array.
   * Source: {@link Coefficients.Circle}.
   */
  void sin(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes y = cos x, within 1.6 ulp; where |x| exceeds {@link Coefficients.Circle#FAR}, by
   * {@link StrictMath#cos} in double precision, at some hundred times the cost; NaN at ±∞.
   *
   * <p>Shapes: x, y [length]; offsets count floats. Writes: y. Aliasing: y may be x, but not
   * overlap it otherwise. Throws: {@link IndexOutOfBoundsException} if a range leaves its array.
   * Source: {@link Coefficients.Circle}.
   */
  void cos(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes x = +0 where |x| is below {@link #SMALLEST_GRADIENT}, and leaves the rest, NaN
   * included.
   *
   * <p>Shapes: x [length]; the offset counts floats. Writes: x. Aliasing: none. Throws: {@link
   * IndexOutOfBoundsException} if the range leaves its array. Source: gradients that decay over
   * time steps would end in denormal numbers, which some processors handle 100 times slower.
   */
  void flush(float[] x, int xOffset, int length);
}
