package dev.rondo.runtime;

import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;

/**
 * A trained twin at work: texts to vectors, and pairs of vectors to scores.
 *
 * <p>One thread uses it at a time. Nothing is allocated after construction but the results.
 */
public final class TwinPrediction {

  private static final float[] NONE = {};

  private final EncoderRun encoder;
  private final PairScore score;
  private final Vectors pairs;
  private final int[] first;
  private final int[] second;
  private final int maxRows;
  private final int maxTotal;
  private final int maxSteps;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param maxRows the largest number of texts, and of pairs
   * @param maxTotal the largest number of tokens of all texts
   * @param maxSteps the tokens of the longest text
   */
  public TwinPrediction(
      TwinShape shape, Kernels kernels, float[] weights, int maxRows, int maxTotal, int maxSteps) {
    this.encoder =
        new EncoderRun(shape.encoder(), kernels, weights, NONE, maxRows, maxTotal, maxSteps);
    this.score = TwinRun.score(shape, 0, kernels, weights, NONE, maxRows);
    int size = shape.vectorSize();
    this.pairs = new Vectors(new float[Math.multiplyExact(2 * maxRows, size)], size, size);
    this.first = new int[maxRows];
    this.second = new int[maxRows];
    Arrays.setAll(first, i -> 2 * i);
    Arrays.setAll(second, i -> 2 * i + 1);
    this.maxRows = maxRows;
    this.maxTotal = maxTotal;
    this.maxSteps = maxSteps;
  }

  /** The number of floats that are allocated, without the store of weights. */
  public long allocated() {
    return (long) encoder.allocated() + score.allocated() + pairs.values().length;
  }

  /** Whether a batch of this size fits. */
  public boolean fits(int rows, int total, int steps) {
    return rows <= maxRows && total <= maxTotal && steps <= maxSteps;
  }

  /** Writes the vector of text {@code order[i]} to {@code into[order[i]]}, for a range of i. */
  public void embed(EncodedSequences texts, int[] order, int from, int to, float[][] into) {
    encoder.fill(texts, order, from, to);
    encoder.forward(0, to - from);
    Vectors vectors = encoder.vectors();
    for (int row = 0; row < to - from; row++) {
      int at = vectors.at(row);
      into[encoder.batch().example(row)] =
          Arrays.copyOfRange(vectors.values(), at, at + vectors.size());
    }
  }

  /** Writes the scores of pairs {@code from} to {@code to} of vectors. */
  public void score(float[][] of, float[][] with, int from, int to, float[] into) {
    int size = pairs.size();
    float[] scores = new float[to - from];
    for (int i = from; i < to; i++) {
      System.arraycopy(of[i], 0, pairs.values(), pairs.at(first[i - from]), size);
      System.arraycopy(with[i], 0, pairs.values(), pairs.at(second[i - from]), size);
    }
    score.forward(pairs, first, second, first, 0, to - from, scores);
    System.arraycopy(scores, 0, into, from, scores.length);
  }
}
