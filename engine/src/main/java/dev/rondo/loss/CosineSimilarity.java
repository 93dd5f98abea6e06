package dev.rondo.loss;

import dev.rondo.kernel.Reductions;

/**
 * s = a·b / (‖a‖·‖b‖), from −1 to 1, exactly 1 for two equal vectors, and 0 where one is 0.
 *
 * <pre>
 *   ∂s/∂a = (b/‖b‖ − s·a/‖a‖) / ‖a‖
 * </pre>
 *
 * <p>NaN where the square of a norm overflows, which takes elements near 10¹⁹. A vector of which it
 * underflows is 0.
 *
 * @param reductions the kernels
 */
record CosineSimilarity(Reductions reductions) implements Similarity {

  @Override
  public float of(float[] a, int aOffset, float[] b, int bOffset, int size) {
    // Squares are floats, so their product and its root are exact where a = b.
    double squares = (double) square(a, aOffset, size) * square(b, bOffset, size);
    if (squares == 0) {
      return 0;
    }
    if (squares == Double.POSITIVE_INFINITY) {
      return Float.NaN;
    }
    double dot = reductions.dot(a, aOffset, b, bOffset, size);
    return (float) Math.clamp(dot / Math.sqrt(squares), -1, 1);
  }

  /** ‖x‖², in the order of {@link Reductions#dot}: the same bits as a·b where a = b. */
  private float square(float[] x, int offset, int size) {
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
    float ofA = square(a, aOffset, size);
    float ofB = square(b, bOffset, size);
    if (ofA == 0 || ofB == 0) {
      return;
    }
    // Not 1 / ‖a‖², which overflows where a is small but its direction known.
    float byA = (float) (1 / Math.sqrt(ofA));
    float byB = (float) (1 / Math.sqrt(ofB));
    float ofDa = ds * byA;
    float ofDb = ds * byB;
    for (int j = 0; j < size; j++) {
      float unitA = byA * a[aOffset + j];
      float unitB = byB * b[bOffset + j];
      da[daOffset + j] += ofDa * (unitB - s * unitA);
      db[dbOffset + j] += ofDb * (unitA - s * unitB);
    }
  }

  @Override
  public float distance(float s) {
    return 1 - s;
  }
}
