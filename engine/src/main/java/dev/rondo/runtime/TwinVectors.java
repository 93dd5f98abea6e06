package dev.rondo.runtime;

import dev.rondo.sequence.EncodedSequences;
import java.util.Arrays;

/**
 * The encoder of a trained twin at work: texts to vectors.
 *
 * <p>One thread uses it at a time. Nothing is allocated after construction but the vectors.
 */
public final class TwinVectors {

  private static final float[] NONE = {};

  private final EncoderRun encoder;
  private final int maxRows;
  private final int maxTotal;
  private final int maxSteps;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param maxRows the largest number of texts
   * @param maxTotal the largest number of tokens of all texts
   * @param maxSteps the tokens of the longest text
   */
  public TwinVectors(
      TwinShape shape, Kernels kernels, float[] weights, int maxRows, int maxTotal, int maxSteps) {
    this.encoder =
        new EncoderRun(shape.encoder(), kernels, weights, NONE, maxRows, maxTotal, maxSteps);
    this.maxRows = maxRows;
    this.maxTotal = maxTotal;
    this.maxSteps = maxSteps;
  }

  /** The number of floats that are allocated, without the store of weights. */
  public long allocated() {
    return encoder.allocated();
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
}
