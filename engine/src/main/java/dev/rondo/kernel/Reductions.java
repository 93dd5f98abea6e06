package dev.rondo.kernel;

/**
 * Sums and extremes over a range of an array.
 *
 * <p>A sum goes through 16 virtual lanes, whatever the width of the machine: lane j starts at 0 and
 * takes the elements j, j + 16, j + 32, … of the range in this order, each by one addition or one
 * fma; then the lanes are added by the tree s[j] += s[j + 8] (j &lt; 8), s[j] += s[j + 4] (j &lt;
 * 4), s[j] += s[j + 2] (j &lt; 2), s[0] + s[1]. So twins and widths agree bit for bit.
 */
public interface Reductions {

  /**
   * Computes Σᵢ xᵢ.
   *
   * <p>Shapes: x [length]; offsets count floats; the sum of nothing is +0. Writes: nothing.
   * Aliasing: none. Throws: {@link IndexOutOfBoundsException} if the range leaves its array.
   * Source: the 16 lanes above.
   */
  float sum(float[] x, int offset, int length);

  /**
   * Computes Σᵢ xᵢ², each term by fma(xᵢ, xᵢ, lane).
   *
   * <p>Shapes: x [length]; offsets count floats; the sum of nothing is +0. Writes: nothing.
   * Aliasing: none. Throws: {@link IndexOutOfBoundsException} if the range leaves its array.
   * Source: the 16 lanes above.
   */
  float sumOfSquares(float[] x, int offset, int length);

  /**
   * Computes Σᵢ (xᵢ − c)², each term by d = xᵢ − c and fma(d, d, lane).
   *
   * <p>Shapes: x [length]; offsets count floats; the sum of nothing is +0. Writes: nothing.
   * Aliasing: none. Throws: {@link IndexOutOfBoundsException} if the range leaves its array.
   * Source: the 16 lanes above; a variance in two passes, c being the mean.
   */
  float sumOfSquaresAround(float[] x, int offset, int length, float c);

  /**
   * Computes Σᵢ xᵢ·yᵢ, each term by fma(xᵢ, yᵢ, lane).
   *
   * <p>Shapes: x, y [length]; offsets count floats; the sum of nothing is +0. Writes: nothing.
   * Aliasing: x and y may overlap. Throws: {@link IndexOutOfBoundsException} if a range leaves its
   * array. Source: the 16 lanes above.
   */
  float dot(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes maxᵢ xᵢ in the order of {@link Math#max(float, float)}: NaN if any is, −0 below +0.
   *
   * <p>Shapes: x [length]; offsets count floats; the maximum of nothing is −∞. Writes: nothing.
   * Aliasing: none. Throws: {@link IndexOutOfBoundsException} if the range leaves its array.
   * Source: IEEE 754-2019, maximum.
   */
  float max(float[] x, int offset, int length);

  /**
   * Computes whether every xᵢ is neither NaN nor infinite.
   *
   * <p>Shapes: x [length]; offsets count floats; true for nothing. Writes: nothing. Aliasing: none.
   * Throws: {@link IndexOutOfBoundsException} if the range leaves its array. Source: {@link
   * Float#isFinite}.
   */
  boolean allFinite(float[] x, int offset, int length);
}
