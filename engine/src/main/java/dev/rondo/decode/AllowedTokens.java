package dev.rondo.decode;

import java.util.Arrays;

/**
 * The set of tokens that may come next, as a bit each; it can only be narrowed.
 *
 * <p>Forbidding a token is one bit; the operations on all tokens touch V / 64 words, so rules over
 * large vocabularies cost little beside the model.
 */
public final class AllowedTokens {

  private final int vocabulary;
  private final long[] allowed;
  private final long[] retained;
  private boolean narrowed;

  AllowedTokens(int vocabulary) {
    this.vocabulary = vocabulary;
    this.allowed = new long[(vocabulary + 63) >> 6];
    this.retained = new long[allowed.length];
    Arrays.fill(allowed, -1L);
  }

  /** The number of tokens V, allowed or not. */
  public int vocabulary() {
    return vocabulary;
  }

  /** Whether a token may come next. */
  public boolean allows(int token) {
    return (allowed[checked(token) >> 6] >>> token & 1) != 0;
  }

  /** Forbids one token. */
  public void forbid(int token) {
    allowed[checked(token) >> 6] &= ~(1L << token);
    narrowed = true;
  }

  /** Forbids every token. */
  public void forbidAll() {
    Arrays.fill(allowed, 0);
    narrowed = true;
  }

  /** Forbids every token but one. */
  public void retain(int token) {
    boolean stays = allows(token);
    forbidAll();
    if (stays) {
      allowed[token >> 6] |= 1L << token;
    }
  }

  /**
   * Forbids every token but those listed, in any order; what was forbidden before remains so.
   *
   * @param tokens of which elements {@code offset} to {@code offset + count − 1} are read
   */
  public void retain(int[] tokens, int offset, int count) {
    Arrays.fill(retained, 0);
    for (int i = offset; i < offset + count; i++) {
      retained[checked(tokens[i]) >> 6] |= 1L << tokens[i];
    }
    for (int word = 0; word < allowed.length; word++) {
      allowed[word] &= retained[word];
    }
    narrowed = true;
  }

  /** Allows every token again. */
  void reset() {
    if (narrowed) {
      Arrays.fill(allowed, -1L);
      narrowed = false;
    }
  }

  /** Writes −∞ to the log-probability of each token that is forbidden. */
  void mask(float[] logProbabilities, int offset) {
    if (!narrowed) {
      return;
    }
    for (int word = 0; word < allowed.length; word++) {
      maskWord(allowed[word], word << 6, logProbabilities, offset);
    }
  }

  private void maskWord(long bits, int first, float[] x, int offset) {
    int end = Math.min(first + 64, vocabulary);
    if (bits == 0) {
      Arrays.fill(x, offset + first, offset + end, Float.NEGATIVE_INFINITY);
      return;
    }
    for (long left = ~bits; left != 0; left &= left - 1) {
      int token = first + Long.numberOfTrailingZeros(left);
      if (token < end) {
        x[offset + token] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  private int checked(int token) {
    if (token < 0 || token >= vocabulary) {
      throw new IllegalArgumentException(
          "expected a token in [0, " + vocabulary + ") but found " + token);
    }
    return token;
  }
}
