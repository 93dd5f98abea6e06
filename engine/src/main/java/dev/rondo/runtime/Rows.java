package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;

/**
 * A vector for each step of each sequence of a batch, time-major as {@link RaggedBatch} describes:
 * what one layer of a stack gives to the next, or its gradient.
 */
final class Rows {

  private final float[] values;
  private final RaggedBatch batch;
  private final int size;
  private final int stride;
  private final boolean one;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param size the number of elements of a vector
   * @param one whether each vector is followed by a 1, as {@link Linear} reads it
   */
  Rows(RaggedBatch batch, int storageRows, int size, boolean one) {
    this.batch = batch;
    this.size = size;
    this.one = one;
    this.stride = stride(size, one);
    this.values = new float[floats(storageRows, size, one)];
    for (int row = 0; one && row < storageRows; row++) {
      values[row * stride + size] = 1;
    }
  }

  private static int stride(int size, boolean one) {
    return one ? Panels.stride(size + 1) : Panels.pad(size);
  }

  static int floats(int storageRows, int size, boolean one) {
    return Math.multiplyExact(storageRows, stride(size, one));
  }

  float[] values() {
    return values;
  }

  /** The batch whose steps these are. */
  RaggedBatch batch() {
    return batch;
  }

  int size() {
    return size;
  }

  int stride() {
    return stride;
  }

  /** Where the vector of a row at step t begins. */
  int at(int t, int row) {
    return (batch.start(t) + row) * stride;
  }

  /** Where the vector of a storage row begins. */
  int storageRow(int row) {
    return row * stride;
  }

  /** Sets the vectors of rows {@code from} to {@code to} at all their steps to 0. */
  void clear(int from, int to) {
    for (int t = 0; t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      Arrays.fill(values, at(t, from), at(t, end), 0);
    }
  }

  /** Writes the 1 behind each vector of rows again, if there is one, after a product wrote here. */
  void writeOnes(int from, int to) {
    for (int t = 0; one && t < batch.steps() && batch.active(t) > from; t++) {
      int end = Math.min(to, batch.active(t));
      for (int row = from; row < end; row++) {
        values[at(t, row) + size] = 1;
      }
    }
  }

  /** Copies the vector at the last step of a row. */
  void copyLast(int row, float[] into, int offset) {
    System.arraycopy(values, at(batch.length(row) - 1, row), into, offset, size);
  }

  /** Adds vectors, {@code stride} apart, to those at the last steps of rows. */
  void addLast(int from, int to, float[] last, int stride) {
    for (int row = from; row < to; row++) {
      int at = at(batch.length(row) - 1, row);
      for (int j = 0; j < size; j++) {
        values[at + j] += last[row * stride + j];
      }
    }
  }
}
