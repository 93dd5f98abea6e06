package dev.rondo.loss;

/**
 * s = −‖a − b‖.
 *
 * <pre>
 *   ∂s/∂a = −(a − b) / ‖a − b‖
 * </pre>
 *
 * <p>The squares are of differences, not made from a·a, b·b and a·b, which would cancel where a and
 * b are near.
 */
record EuclideanSimilarity() implements Similarity {

  @Override
  public float of(float[] a, int aOffset, float[] b, int bOffset, int size) {
    double squares = 0;
    for (int j = 0; j < size; j++) {
      double difference = (double) a[aOffset + j] - b[bOffset + j];
      squares += difference * difference;
    }
    return 0 - (float) Math.sqrt(squares);
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
    if (s == 0) {
      return;
    }
    for (int j = 0; j < size; j++) {
      // Not ds / s first, which overflows where a and b are small and near.
      float part = ds * ((a[aOffset + j] - b[bOffset + j]) / s);
      da[daOffset + j] += part;
      db[dbOffset + j] -= part;
    }
  }

  @Override
  public float distance(float s) {
    return 0 - s;
  }
}
