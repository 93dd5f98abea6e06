package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.random.CounterRandom;
import dev.rondo.random.Initializer;
import dev.rondo.sequence.Vocabulary;

/**
 * A vector for each token, E [V × I], in the panels of a matrix that multiplies rows of V elements:
 * so one table may be read by tokens, and be the matrix that brings ∂L/∂logits back to what the
 * logits were made from.
 *
 * <pre>
 *   x = row `token` of E         dE[token] += dx        over batch rows and steps in their order
 * </pre>
 */
final class TokenTable {

  private final String name;
  private final int tokens;
  private final int size;
  private final int offset;

  /**
   * Places a table.
   *
   * @param name its name in files
   * @param tokens V
   * @param size I
   * @param offset where it begins in the store
   */
  TokenTable(String name, int tokens, int size, int offset) {
    this.name = name;
    this.tokens = tokens;
    this.size = size;
    this.offset = offset;
  }

  String name() {
    return name;
  }

  int tokens() {
    return tokens;
  }

  int size() {
    return size;
  }

  int offset() {
    return offset;
  }

  /** Where it ends in the store. */
  int end() {
    return Math.addExact(offset, Panels.size(tokens, size));
  }

  /** Its shape, as files hold it. */
  Weight weight() {
    return new Weight(name, tokens, size, false, Initializer.zero(), false, 0, 0, 0, 0);
  }

  /** Writes first vectors of normal numbers. */
  void initialize(float[] store, float deviation, long seed, long stream) {
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < size; i++) {
        store[index(token, i)] =
            deviation * CounterRandom.normal(seed, stream, (long) token * size + i);
      }
    }
  }

  /** Copies from the store into a new dense row-major matrix [V × I]. */
  float[] gather(float[] store) {
    float[] dense = new float[Math.multiplyExact(tokens, size)];
    for (int token = 0; token < tokens; token++) {
      read(store, token, dense, token * size);
    }
    return dense;
  }

  /** Copies from a dense row-major matrix [V × I] into the store. */
  void scatter(float[] dense, float[] store) {
    for (int token = 0; token < tokens; token++) {
      for (int i = 0; i < size; i++) {
        store[index(token, i)] = dense[token * size + i];
      }
    }
  }

  private int index(int token, int i) {
    return offset + Panels.index(tokens, size, token, i);
  }

  /** The token that stands for another one: itself, or the unknown one if it has no vector. */
  int known(int token) {
    return token < tokens ? token : Vocabulary.UNKNOWN_ID;
  }

  /** Copies the vector of a token. */
  void read(float[] store, int token, float[] into, int at) {
    for (int i = 0; i < size; i += Panels.WIDTH) {
      System.arraycopy(store, index(token, i), into, at + i, Math.min(Panels.WIDTH, size - i));
    }
  }

  /** Adds to the gradient of the vector of a token. */
  void add(float[] gradients, int token, float[] from, int at) {
    for (int first = 0; first < size; first += Panels.WIDTH) {
      int to = index(token, first);
      int count = Math.min(Panels.WIDTH, size - first);
      for (int i = 0; i < count; i++) {
        gradients[to + i] += from[at + first + i];
      }
    }
  }

  /** Sets the gradients of the vectors of some tokens to 0. */
  void clear(float[] gradients, int fromToken, int toToken) {
    Panels.clear(gradients, offset, tokens, size, fromToken, toToken);
  }
}
