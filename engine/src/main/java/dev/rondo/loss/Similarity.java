package dev.rondo.loss;

import dev.rondo.kernel.Reductions;

/**
 * How alike two vectors are, the higher the more, and the gradient of that.
 *
 * <p>s(a, b) and s(b, a) are the same bits. Any number of threads may use one at once; nothing is
 * allocated.
 */
public sealed interface Similarity
    permits CosineSimilarity, DotSimilarity, EuclideanSimilarity, ManhattanSimilarity {

  /** a·b / (‖a‖·‖b‖): {@link CosineSimilarity}. */
  static Similarity cosine(Reductions reductions) {
    return new CosineSimilarity(reductions);
  }

  /** a·b: {@link DotSimilarity}. */
  static Similarity dot(Reductions reductions) {
    return new DotSimilarity(reductions);
  }

  /** −‖a − b‖: {@link EuclideanSimilarity}. */
  static Similarity euclidean() {
    return new EuclideanSimilarity();
  }

  /** exp(−Σ|aⱼ − bⱼ|): {@link ManhattanSimilarity}. */
  static Similarity manhattan() {
    return new ManhattanSimilarity();
  }

  /** Returns s of two vectors of {@code size} elements. */
  float of(float[] a, int aOffset, float[] b, int bOffset, int size);

  /**
   * Adds ds·∂s/∂a to da and ds·∂s/∂b to db; 0 where s has no derivative.
   *
   * @param s what {@link #of} returned
   */
  void gradient(
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
      int dbOffset);

  /** The distance that margins are about: a constant less s. */
  float distance(float s);
}
