package dev.rondo.decode;

import java.util.Objects;

/** An output that a search found, with its score and what it attended to; immutable. */
public final class Hypothesis {

  private final int[] tokens;
  private final double score;
  private final double normalisedScore;
  private final float[] attention;
  private final int attentionLength;

  /** Takes the arrays without copying; attention is [tokens + 1 × attentionLength] or empty. */
  Hypothesis(
      int[] tokens, double score, double normalisedScore, float[] attention, int attentionLength) {
    this.tokens = tokens;
    this.score = score;
    this.normalisedScore = normalisedScore;
    this.attention = attention;
    this.attentionLength = attentionLength;
  }

  /** The number of tokens, without the end token. */
  public int length() {
    return tokens.length;
  }

  /**
   * The token at a place.
   *
   * @throws IndexOutOfBoundsException if the place is not in [0, length)
   */
  public int token(int place) {
    return tokens[place];
  }

  /** A copy of the tokens, without the end token. */
  public int[] tokens() {
    return tokens.clone();
  }

  /** The sum of log-probabilities of all tokens, the end token included. */
  public double score() {
    return score;
  }

  /** The score that outputs are ranked by: see {@link BeamSearch}; for samples, the score. */
  public double normalisedScore() {
    return normalisedScore;
  }

  /**
   * The number of source positions of {@link #attention}; 0 if the model has none, or {@link
   * Decoding#attention} does not ask for it.
   */
  public int attentionLength() {
    return attentionLength;
  }

  /**
   * How much a token attended to a source position.
   *
   * @param step the token's place; {@link #length} for the end token
   * @throws IndexOutOfBoundsException if the step is not in [0, length] or the position not in [0,
   *     attentionLength)
   */
  public float attention(int step, int position) {
    return attention[
        Objects.checkIndex(step, tokens.length + 1) * attentionLength
            + Objects.checkIndex(position, attentionLength)];
  }

  /**
   * The source position that a token attended to most, the lowest of equals.
   *
   * <p>A token that stands for an unknown word can be replaced by the source's word there.
   *
   * @return the position; −1 if there is no attention
   */
  public int mostAttended(int step) {
    int most = attentionLength == 0 ? -1 : 0;
    for (int position = 1; position < attentionLength; position++) {
      if (attention(step, position) > attention(step, most)) {
        most = position;
      }
    }
    return most;
  }
}
