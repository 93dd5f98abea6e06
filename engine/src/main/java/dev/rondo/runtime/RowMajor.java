package dev.rondo.runtime;

import dev.rondo.array.Panels;
import java.util.Arrays;

/**
 * A vector for each step of each sequence of a batch, row after row: the steps of a sequence are
 * neighbours, since attention looks from each to all others.
 *
 * <p>The vector of step t of a row has the number {@code batch.before(row) + t}; so what a range of
 * rows has lies without a gap.
 */
final class RowMajor {

  private final float[] values;
  private final int size;
  private final int stride;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param total the largest sum of lengths
   * @param size the number of elements of a vector
   * @param one whether each vector is followed by a 1, as {@link Linear} reads it
   */
  RowMajor(int total, int size, boolean one) {
    this.size = size;
    this.stride = stride(size, one);
    this.values = new float[floats(total, size, one)];
    for (int i = 0; one && i < total; i++) {
      values[i * stride + size] = 1;
    }
  }

  private static int stride(int size, boolean one) {
    return one ? Panels.stride(size + 1) : Panels.pad(size);
  }

  static int floats(int total, int size, boolean one) {
    return Math.multiplyExact(total, stride(size, one));
  }

  float[] values() {
    return values;
  }

  int size() {
    return size;
  }

  int stride() {
    return stride;
  }

  /** Sets vectors of some numbers to 0. */
  void clear(int from, int to) {
    Arrays.fill(values, at(from), at(to), 0);
  }

  /** Where a vector begins. */
  int at(int number) {
    return number * stride;
  }
}
