package dev.rondo.runtime;

import dev.rondo.array.Panels;

/** A vector for each row of a batch. */
final class Vectors {

  private final float[] values;
  private final int stride;
  private final int size;

  /**
   * Vectors that lie in an array.
   *
   * @param values where they lie
   * @param stride the distance between the vectors of two rows
   * @param size the number of elements of each
   */
  Vectors(float[] values, int stride, int size) {
    this.values = values;
    this.stride = stride;
    this.size = size;
  }

  /** New vectors of the size that a stack gives, for so many rows. */
  static Vectors of(StackRun stack, int rows) {
    int size = stack.shape().outputSize();
    int stride = Panels.pad(size);
    return new Vectors(new float[Math.multiplyExact(rows, stride)], stride, size);
  }

  /** Where they lie: an array for {@link #at}. */
  float[] values() {
    return values;
  }

  /** The distance between the vectors of two rows. */
  int stride() {
    return stride;
  }

  /** The number of elements of each. */
  int size() {
    return size;
  }

  /** Where the vector of a row begins. */
  int at(int row) {
    return row * stride;
  }
}
