package dev.rondo.decode;

import dev.rondo.random.CounterRandom;

/**
 * Log-probabilities and attention as functions of the source and all tokens so far.
 *
 * <p>With {@code memory} 1 it is a Markov model. With {@code levels} above 0 log-probabilities are
 * small negative integers, so that scores tie often; they then are no distribution.
 */
record Table(long seed, int vocabulary, int end, int memory, int levels, double forbidden) {

  static Table random(long seed, int vocabulary, int memory) {
    return new Table(seed, vocabulary, vocabulary - 1, memory, 0, 0);
  }

  static Table tied(long seed, int vocabulary, int levels) {
    return new Table(seed, vocabulary, vocabulary - 1, 9, levels, 0.1);
  }

  static int sourceLength(int source) {
    return source % 4;
  }

  private static long state(int source, int[] tokens, int offset, int length, int memory) {
    long state = memory > 1 ? source + 17 : 17;
    for (int i = Math.max(0, length - memory); i < length; i++) {
      state = state * 0x9E3779B97F4A7C15L + tokens[offset + i] + 1;
    }
    return state;
  }

  /** Writes what may follow tokens [offset, offset + length). */
  void follow(int source, int[] tokens, int offset, int length, float[] into, int at) {
    long state = state(source, tokens, offset, length, memory);
    double sum = 0;
    for (int v = 0; v < vocabulary; v++) {
      float logit = 2 * CounterRandom.normal(seed, state, v);
      into[at + v] = logit;
      sum += StrictMath.exp(logit);
    }
    for (int v = 0; v < vocabulary; v++) {
      if (CounterRandom.uniform(seed + 1, state, v) < forbidden) {
        into[at + v] = Float.NEGATIVE_INFINITY;
      } else if (levels > 0) {
        into[at + v] = -1 - CounterRandom.below(seed, state, v, levels);
      } else {
        into[at + v] = (float) (into[at + v] - StrictMath.log(sum));
      }
    }
  }

  /** Writes what the row of these tokens attends to. */
  void attend(int source, int[] tokens, int offset, int length, float[] into, int at) {
    long state = state(source, tokens, offset, length, 9);
    int positions = sourceLength(source);
    float sum = 0;
    for (int i = 0; i < positions; i++) {
      into[at + i] = 0.01f + CounterRandom.uniform(seed + 2, state, i);
      sum += into[at + i];
    }
    for (int i = 0; i < positions; i++) {
      into[at + i] /= sum;
    }
  }
}
