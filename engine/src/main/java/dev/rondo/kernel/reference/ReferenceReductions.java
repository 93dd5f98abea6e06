package dev.rondo.kernel.reference;

import dev.rondo.kernel.Reductions;

/**
 * The reductions in plain loops.
 *
 * <p>The tree of the contract is a recursion: with {@code width} lanes left, s[j] is s[j] + s[j +
 * width] of twice as many lanes, and with all 16 it is a strided sum. This needs no array for the
 * lanes, and costs what one sequential sum does, an addition an element.
 */
public final class ReferenceReductions implements Reductions {

  private static final int LANES = 16;

  /** Creates the kernels; they have no state. */
  public ReferenceReductions() {}

  @Override
  public float sum(float[] x, int offset, int length) {
    return sum(x, offset, length, 0, 1);
  }

  @Override
  public float sumOfSquares(float[] x, int offset, int length) {
    return dot(x, offset, x, offset, length, 0, 1);
  }

  @Override
  public float sumOfSquaresAround(float[] x, int offset, int length, float c) {
    return around(x, offset, length, c, 0, 1);
  }

  @Override
  public float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    return dot(x, xOffset, y, yOffset, length, 0, 1);
  }

  @Override
  public float max(float[] x, int offset, int length) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, x[offset + i]);
    }
    return max;
  }

  @Override
  public boolean allFinite(float[] x, int offset, int length) {
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(x[offset + i])) {
        return false;
      }
    }
    return true;
  }

  private static float sum(float[] x, int offset, int length, int lane, int width) {
    if (width < LANES) {
      return sum(x, offset, length, lane, 2 * width)
          + sum(x, offset, length, lane + width, 2 * width);
    }
    float s = 0;
    for (int i = lane; i < length; i += LANES) {
      s += x[offset + i];
    }
    return s;
  }

  private static float around(float[] x, int offset, int length, float c, int lane, int width) {
    if (width < LANES) {
      return around(x, offset, length, c, lane, 2 * width)
          + around(x, offset, length, c, lane + width, 2 * width);
    }
    float s = 0;
    for (int i = lane; i < length; i += LANES) {
      float d = x[offset + i] - c;
      s = Math.fma(d, d, s);
    }
    return s;
  }

  private static float dot(
      float[] x, int xOffset, float[] y, int yOffset, int length, int lane, int width) {
    if (width < LANES) {
      return dot(x, xOffset, y, yOffset, length, lane, 2 * width)
          + dot(x, xOffset, y, yOffset, length, lane + width, 2 * width);
    }
    float s = 0;
    for (int i = lane; i < length; i += LANES) {
      s = Math.fma(x[xOffset + i], y[yOffset + i], s);
    }
    return s;
  }
}
