package dev.rondo.runtime;

import dev.rondo.loss.Similarity;

/**
 * A comparison without weights, s(a, b), or in a training that minimises the cross entropy the
 * logit γ·s + β of it.
 */
final class PairSimilarity implements PairScore {

  private final Similarity similarity;
  private final float[] weights;
  private final float[] weightGradients;
  private final int offset;

  /** s and ∂L/∂logit of each pair, where there is a logit. */
  private final float[] s;

  private final float[] dLogits;

  /**
   * A comparison of up to so many pairs.
   *
   * @param weightGradients the store of gradients, or empty where nothing is trained
   */
  PairSimilarity(
      TwinShape shape,
      Similarity similarity,
      float[] weights,
      float[] weightGradients,
      int maxPairs) {
    this.similarity = similarity;
    this.weights = weights;
    this.weightGradients = weightGradients;
    this.offset = shape.outOffset();
    boolean logit = weightGradients.length > 0 && shape.hasLogit();
    this.s = new float[maxPairs];
    this.dLogits = new float[logit ? maxPairs : 0];
  }

  private boolean hasLogit() {
    return dLogits.length > 0;
  }

  @Override
  public int allocated() {
    return s.length + dLogits.length;
  }

  @Override
  public void train(long seed, long step) {}

  @Override
  public void rest() {}

  @Override
  public void forward(
      Vectors vectors, int[] first, int[] second, int[] examples, int from, int to, float[] into) {
    float[] v = vectors.values();
    for (int i = from; i < to; i++) {
      s[i] = similarity.of(v, vectors.at(first[i]), v, vectors.at(second[i]), vectors.size());
      into[i] = hasLogit() ? weights[offset] * s[i] + weights[offset + 1] : s[i];
    }
  }

  @Override
  public void backward(
      Vectors vectors, int[] first, int[] second, int from, int to, float[] ds, Vectors gradients) {
    float[] v = vectors.values();
    float[] dv = gradients.values();
    for (int i = from; i < to; i++) {
      float by = ds[i];
      if (hasLogit()) {
        dLogits[i] = ds[i];
        by *= weights[offset];
      }
      int a = vectors.at(first[i]);
      int b = vectors.at(second[i]);
      int da = gradients.at(first[i]);
      int db = gradients.at(second[i]);
      similarity.gradient(v, a, v, b, vectors.size(), s[i], by, dv, da, dv, db);
    }
  }

  @Override
  public void transpose(int worker, int workers) {}

  @Override
  public void weightGradients(int count, int worker, int workers) {
    if (worker > 0 || !hasLogit()) {
      return;
    }
    float gamma = 0;
    float beta = 0;
    for (int i = 0; i < count; i++) {
      gamma += dLogits[i] * s[i];
      beta += dLogits[i];
    }
    weightGradients[offset] = gamma;
    weightGradients[offset + 1] = beta;
  }
}
