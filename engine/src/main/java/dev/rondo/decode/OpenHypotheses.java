package dev.rondo.decode;

import java.util.Arrays;

/**
 * Unfinished outputs of one length, in slots: slot = sentence × width + rank.
 *
 * <p>The path of an output has, for each token, the rank of the row that the token continued; by
 * the path its attention is found.
 */
final class OpenHypotheses {

  private final int longest;
  private final int[] tokens;
  private final int[] paths;
  private final double[] scores;
  private final int[] samples;

  /** Attention summed over steps, at the offsets of {@link AttentionHistory}. */
  private float[] coverage = {};

  OpenHypotheses(int slots, int longest) {
    this.longest = longest;
    this.tokens = new int[Math.multiplyExact(slots, longest)];
    this.paths = new int[tokens.length];
    this.scores = new double[slots];
    this.samples = new int[slots];
  }

  /** Makes room for coverage, and forgets what it was. */
  void clearCoverage(int elements) {
    if (coverage.length < elements) {
      coverage = new float[elements];
    }
    Arrays.fill(coverage, 0, elements, 0);
  }

  /** Begins an output without tokens. */
  void begin(int slot) {
    scores[slot] = 0;
    samples[slot] = 0;
  }

  /** Makes a slot the continuation of another store's slot, which has that many tokens. */
  void extend(
      int slot, OpenHypotheses from, int fromSlot, int length, int rank, int token, double score) {
    System.arraycopy(from.tokens, fromSlot * longest, tokens, slot * longest, length);
    System.arraycopy(from.paths, fromSlot * longest, paths, slot * longest, length);
    tokens[slot * longest + length] = token;
    paths[slot * longest + length] = rank;
    scores[slot] = score;
  }

  double score(int slot) {
    return scores[slot];
  }

  int token(int slot, int place) {
    return tokens[slot * longest + place];
  }

  int rank(int slot, int place) {
    return paths[slot * longest + place];
  }

  int sample(int slot) {
    return samples[slot];
  }

  void setSample(int slot, int sample) {
    samples[slot] = sample;
  }

  float[] coverage() {
    return coverage;
  }

  void show(WrittenTokens view, int slot, int length, int forced) {
    view.show(tokens, slot * longest, length, forced);
  }

  void copyTokens(int slot, int length, int[] into, int offset) {
    System.arraycopy(tokens, slot * longest, into, offset, length);
  }

  void copyPath(int slot, int length, int[] into, int offset) {
    System.arraycopy(paths, slot * longest, into, offset, length);
  }

  boolean tokensEqual(int slot, int length, int[] other, int offset) {
    int from = slot * longest;
    return Arrays.equals(tokens, from, from + length, other, offset, offset + length);
  }
}
