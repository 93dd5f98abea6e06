package dev.rondo.kernel.reference;

import dev.rondo.kernel.Elements;

/** Arithmetic element by element in plain loops: the specification of {@link Elements}. */
public final class ReferenceElements implements Elements {

  /** Creates the kernels; they have no state. */
  public ReferenceElements() {}

  @Override
  public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  @Override
  public void shiftAndScale(
      float[] x, int xOffset, float shift, float scale, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = (x[xOffset + i] - shift) * scale;
    }
  }

  @Override
  public void standardizeGradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float mean,
      float along,
      float scale,
      float[] dx,
      int dxOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      dx[dxOffset + i] = scale * (dy[dyOffset + i] - mean - y[yOffset + i] * along);
    }
  }

  @Override
  public void softmaxGradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float along,
      float[] dx,
      int dxOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      dx[dxOffset + i] = y[yOffset + i] * (dy[dyOffset + i] - along);
    }
  }
}
