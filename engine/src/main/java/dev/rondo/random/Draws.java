package dev.rondo.random;

/** Fills matrices with independent draws; element i of the matrix takes counter i. */
final class Draws {

  private Draws() {}

  /** Uniform in [−bound, bound). */
  static void uniform(
      float[] w, int offset, int rows, int columns, float bound, long seed, long stream) {
    for (int i = 0; i < rows * columns; i++) {
      w[offset + i] = (2 * CounterRandom.uniform(seed, stream, i) - 1) * bound;
    }
  }

  /** Normal with mean 0 and the given standard deviation. */
  static void normal(
      float[] w, int offset, int rows, int columns, float deviation, long seed, long stream) {
    for (int i = 0; i < rows * columns; i++) {
      w[offset + i] = CounterRandom.normal(seed, stream, i) * deviation;
    }
  }
}
