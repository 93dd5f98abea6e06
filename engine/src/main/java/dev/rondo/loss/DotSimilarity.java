package dev.rondo.loss;

import dev.rondo.kernel.Reductions;

/**
 * s = a·b.
 *
 * @param reductions the kernels
 */
record DotSimilarity(Reductions reductions) implements Similarity {

  @Override
  public float of(float[] a, int aOffset, float[] b, int bOffset, int size) {
    return reductions.dot(a, aOffset, b, bOffset, size);
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
    for (int j = 0; j < size; j++) {
      da[daOffset + j] += ds * b[bOffset + j];
    }
    for (int j = 0; j < size; j++) {
      db[dbOffset + j] += ds * a[aOffset + j];
    }
  }

  @Override
  public float distance(float s) {
    return 0 - s;
  }
}
