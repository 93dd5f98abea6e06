package dev.rondo.loss;

/**
 * s = exp(−Σ|aⱼ − bⱼ|), from 0 to 1.
 *
 * <pre>
 *   ∂s/∂aⱼ = −s·sign(aⱼ − bⱼ)
 * </pre>
 *
 * <p>J. Mueller, A. Thyagarajan: Siamese recurrent architectures for learning sentence similarity.
 * AAAI 2016, equation 3.
 */
record ManhattanSimilarity() implements Similarity {

  @Override
  public float of(float[] a, int aOffset, float[] b, int bOffset, int size) {
    double distance = 0;
    for (int j = 0; j < size; j++) {
      distance += Math.abs((double) a[aOffset + j] - b[bOffset + j]);
    }
    return (float) StrictMath.exp(-distance);
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
    float by = Flushed.of((double) ds * s);
    if (by == 0) {
      return;
    }
    for (int j = 0; j < size; j++) {
      float difference = a[aOffset + j] - b[bOffset + j];
      float part = difference == 0 ? 0 : by * Math.copySign(1, difference);
      da[daOffset + j] -= part;
      db[dbOffset + j] += part;
    }
  }

  @Override
  public float distance(float s) {
    return 1 - s;
  }
}
