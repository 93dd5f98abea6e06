package dev.rondo.runtime;

/**
 * A vector for each row of a batch.
 *
 * @param values where they lie
 * @param stride the distance between the vectors of two rows
 * @param size the number of elements of each
 */
record Vectors(float[] values, int stride, int size) {

  /** Where the vector of a row begins. */
  int at(int row) {
    return row * stride;
  }
}
