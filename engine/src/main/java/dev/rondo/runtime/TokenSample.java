package dev.rondo.runtime;

import dev.rondo.loss.LabelWeights;
import dev.rondo.random.CounterRandom;

/**
 * The tokens of which a step of a training computes the logits, instead of all V.
 *
 * <p>Certain are all right tokens of the batch and the most frequent ones, which have most of the
 * probability at any step; as many more are drawn from the others, each set of them equally likely.
 * A column of the logits is a token: first the certain ones, then those that were drawn, both in
 * the order of their numbers.
 *
 * <p>The sample is a function of the seed, the step and the set of the right tokens.
 */
final class TokenSample {

  /** Streams of random numbers that begin with these bits are samples. */
  private static final long STREAMS = 1L << 62 | 1L << 59;

  private final int tokens;
  private final int frequent;
  private final int others;

  /** The tokens by column. */
  private final int[] chosen;

  /** The columns by token; others than those that are certain are stale. */
  private final int[] column;

  private final boolean[] isCertain;
  private int certain;
  private int drawn;

  /**
   * A sample of a vocabulary.
   *
   * @param tokens V; the lower a token's number, the more frequent it is
   * @param beside the number of tokens beside those that are right, of which half are the most
   *     frequent
   * @param maxRight the largest number of right tokens
   */
  TokenSample(int tokens, int beside, int maxRight) {
    this.tokens = tokens;
    this.frequent = Math.min(tokens, beside / 2);
    this.others = beside - beside / 2;
    this.chosen = new int[capacity(tokens, beside, maxRight)];
    this.column = new int[tokens];
    this.isCertain = new boolean[tokens];
  }

  /** The largest number of columns; what the constructor says of the parameters. */
  static int capacity(int tokens, int beside, int maxRight) {
    return (int) Math.min(tokens, (long) beside + maxRight);
  }

  /**
   * Draws anew for a step, of which the first {@code count} labels are the right tokens, but for
   * those that are missing.
   */
  void draw(long seed, long step, int[] labels, int count) {
    for (int token = 0; token < tokens; token++) {
      isCertain[token] = token < frequent;
    }
    for (int i = 0; i < count; i++) {
      if (labels[i] != LabelWeights.MISSING) {
        isCertain[labels[i]] = true;
      }
    }
    certain = 0;
    for (int token = 0; token < tokens; token++) {
      if (isCertain[token]) {
        column[token] = certain;
        chosen[certain++] = token;
      }
    }
    select(seed, STREAMS | step);
  }

  /**
   * Chooses some of the tokens that are not certain, one after the other: D. Knuth: The art of
   * computer programming, volume 2, section 3.4.2, algorithm S.
   */
  private void select(long seed, long stream) {
    int left = tokens - certain;
    drawn = Math.min(others, left);
    int wanted = drawn;
    for (int token = 0; wanted > 0; token++) {
      if (!isCertain[token]) {
        if (CounterRandom.below(seed, stream, token, left) < wanted) {
          chosen[certain + drawn - wanted] = token;
          wanted--;
        }
        left--;
      }
    }
  }

  /** V. */
  int tokens() {
    return tokens;
  }

  /** The largest number of columns of any step. */
  int capacity() {
    return chosen.length;
  }

  /** The number of columns of this step. */
  int size() {
    return certain + drawn;
  }

  /** The number of columns of tokens that are certain. */
  int certain() {
    return certain;
  }

  /** The number of columns of tokens that were drawn. */
  int drawn() {
    return drawn;
  }

  /** How many tokens each that was drawn stands for. */
  float weight() {
    return drawn == 0 ? 1 : (float) (tokens - certain) / drawn;
  }

  /** The token of a column. */
  int token(int ofColumn) {
    return chosen[ofColumn];
  }

  /** The column of a right token. */
  int column(int ofToken) {
    return column[ofToken];
  }
}
