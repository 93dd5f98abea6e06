package dev.rondo.kernel.vector;

import dev.rondo.kernel.Elements;
import dev.rondo.kernel.reference.ReferenceElements;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Arithmetic in vectors; every operation is elementwise, so the bits are the twin's. */
public final class VectorElements implements Elements {

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();

  private static final Elements REFERENCE = new ReferenceElements();

  /** Creates the kernels; they have no state. */
  public VectorElements() {}

  @Override
  public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector.fromArray(S, y, yOffset + i)
          .add(FloatVector.fromArray(S, x, xOffset + i))
          .intoArray(y, yOffset + i);
    }

    // scalar tail
    REFERENCE.add(x, xOffset + bound, y, yOffset + bound, length - bound);
  }

  @Override
  public void shiftAndScale(
      float[] x, int xOffset, float shift, float scale, float[] y, int yOffset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector.fromArray(S, x, xOffset + i).sub(shift).mul(scale).intoArray(y, yOffset + i);
    }

    // scalar tail
    REFERENCE.shiftAndScale(x, xOffset + bound, shift, scale, y, yOffset + bound, length - bound);
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
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector.fromArray(S, dy, dyOffset + i)
          .sub(mean)
          .sub(FloatVector.fromArray(S, y, yOffset + i).mul(along))
          .mul(scale)
          .intoArray(dx, dxOffset + i);
    }

    // scalar tail
    REFERENCE.standardizeGradient(
        dy,
        dyOffset + bound,
        y,
        yOffset + bound,
        mean,
        along,
        scale,
        dx,
        dxOffset + bound,
        length - bound);
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
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector.fromArray(S, y, yOffset + i)
          .mul(FloatVector.fromArray(S, dy, dyOffset + i).sub(along))
          .intoArray(dx, dxOffset + i);
    }

    // scalar tail
    REFERENCE.softmaxGradient(
        dy, dyOffset + bound, y, yOffset + bound, along, dx, dxOffset + bound, length - bound);
  }
}
