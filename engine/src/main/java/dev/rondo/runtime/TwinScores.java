package dev.rondo.runtime;

import java.util.Arrays;

/**
 * The comparison of a trained twin at work: pairs of vectors to scores.
 *
 * <p>One thread uses it at a time. Nothing is allocated after construction.
 */
public final class TwinScores {

  private static final float[] NONE = {};

  private final PairScore score;
  private final Vectors pairs;
  private final int[] first;
  private final int[] second;
  private final float[] scores;

  /** Allocates for up to so many pairs. */
  public TwinScores(TwinShape shape, Kernels kernels, float[] weights, int maxPairs) {
    this.score = TwinRun.score(shape, 0, kernels, weights, NONE, maxPairs);
    int size = shape.vectorSize();
    this.pairs = new Vectors(new float[Math.multiplyExact(2 * maxPairs, size)], size, size);
    this.first = new int[maxPairs];
    this.second = new int[maxPairs];
    this.scores = new float[maxPairs];
    Arrays.setAll(first, i -> 2 * i);
    Arrays.setAll(second, i -> 2 * i + 1);
  }

  /** The number of floats that are allocated, without the store of weights. */
  public long allocated() {
    return (long) score.allocated() + pairs.values().length + scores.length;
  }

  /** Writes the scores of pairs {@code from} to {@code to} of vectors. */
  public void score(float[][] of, float[][] with, int from, int to, float[] into) {
    for (int i = from; i < to; i++) {
      System.arraycopy(of[i], 0, pairs.values(), pairs.at(first[i - from]), pairs.size());
      System.arraycopy(with[i], 0, pairs.values(), pairs.at(second[i - from]), pairs.size());
    }
    score.forward(pairs, first, second, first, 0, to - from, scores);
    System.arraycopy(scores, 0, into, from, to - from);
  }
}
