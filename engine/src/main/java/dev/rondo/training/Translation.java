package dev.rondo.training;

import dev.rondo.decode.Hypothesis;
import java.util.List;

/**
 * A text that a model wrote about a source, with its score and what each token attended to;
 * immutable.
 */
public final class Translation {

  private final String text;
  private final List<String> source;
  private final List<String> tokens;
  private final Hypothesis hypothesis;

  Translation(String text, List<String> source, List<String> tokens, Hypothesis hypothesis) {
    this.text = text;
    this.source = List.copyOf(source);
    this.tokens = List.copyOf(tokens);
    this.hypothesis = hypothesis;
  }

  /** What was written. */
  public String text() {
    return text;
  }

  /** The tokens of the source as they are written, known or not. */
  public List<String> source() {
    return source;
  }

  /** The tokens that were written, without the one that ends a text. */
  public List<String> tokens() {
    return tokens;
  }

  /** The natural logarithm of the probability of the tokens, the one that ends a text included. */
  public double score() {
    return hypothesis.score();
  }

  /** What the search ranks by: the score, divided by its length penalty, with its coverage. */
  public double normalisedScore() {
    return hypothesis.normalisedScore();
  }

  /** Whether there is an {@link #attention}: the model has one, and the decoding asked for it. */
  public boolean hasAttention() {
    return hypothesis.attentionLength() > 0;
  }

  /**
   * How much a token attended to one of the source, from 0 to 1; over the source they sum to 1.
   *
   * @param token the place of the token among {@link #tokens}, or their number for the one that
   *     ends the text
   * @param position the place among the tokens of the {@link #source}
   * @throws IllegalStateException if there is no attention
   * @throws IndexOutOfBoundsException if there is no such token or position
   */
  public float attention(int token, int position) {
    if (!hasAttention()) {
      throw new IllegalStateException(
          "expected a text that was written with attention but found one without: ask for it by Decoding.withAttention(true), of a model that has one");
    }
    return hypothesis.attention(token, position);
  }

  /** The text. */
  @Override
  public String toString() {
    return text;
  }
}
