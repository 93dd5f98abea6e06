package dev.rondo.loss;

import dev.rondo.kernel.Reductions;

/**
 * s = a·b / (‖a‖·‖b‖), from −1 to 1, exactly 1 for two equal vectors, and 0 where one is 0.
 *
 * <pre>
 *   ∂s/∂a = b / (‖a‖·‖b‖) − s·a / ‖a‖²
 * </pre>
 *
 * @param reductions the kernels
 */
record CosineSimilarity(Reductions reductions) implements Similarity {

  @Override
  public float of(float[] a, int aOffset, float[] b, int bOffset, int size) {
    double norms = norms(a, aOffset, b, bOffset, size);
    return norms == 0
        ? 0
        : (float) Math.clamp(reductions.dot(a, aOffset, b, bOffset, size) / norms, -1, 1);
  }

  /** ‖a‖·‖b‖. The squares are floats, so their product and its root are exact where a = b. */
  private double norms(float[] a, int aOffset, float[] b, int bOffset, int size) {
    return Math.sqrt(squares(a, aOffset, size) * squares(b, bOffset, size));
  }

  private double squares(float[] x, int offset, int size) {
    return reductions.dot(x, offset, x, offset, size);
  }

  @Override
  public void gradient(
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int size,
      float s,
      float ds,
      float[] da,
      int daOffset,
      float[] db,
      int dbOffset) {
    double norms = norms(a, aOffset, b, bOffset, size);
    if (norms == 0) {
      return;
    }
    float ofOther = (float) (ds / norms);
    float ofA = (float) (ds * s / squares(a, aOffset, size));
    float ofB = (float) (ds * s / squares(b, bOffset, size));
    for (int j = 0; j < size; j++) {
      da[daOffset + j] += ofOther * b[bOffset + j] - ofA * a[aOffset + j];
    }
    for (int j = 0; j < size; j++) {
      db[dbOffset + j] += ofOther * a[aOffset + j] - ofB * b[bOffset + j];
    }
  }

  @Override
  public float distance(float s) {
    return 1 - s;
  }
}
