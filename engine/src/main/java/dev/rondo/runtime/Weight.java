package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.random.Initializer;

/**
 * A weight as its author knows it, W [rows × columns] or a vector, and where it lies: transposed,
 * inside a block of a layer.
 *
 * @param name the author's name
 * @param rows the size of what it gives
 * @param columns the size of what it multiplies, 1 for a vector
 * @param vector whether it is a vector [rows]
 * @param initializer how it begins
 * @param recurrent whether it multiplies a state, or something that a state enters
 * @param limit the largest magnitude that it may have after an update, or 0 for any
 * @param block the number of the block that it lies in
 * @param fromDepth the row of the block at which column 0 of the weight lies
 * @param fromColumn the column of the block at which row 0 of the weight lies
 */
public record Weight(
    String name,
    int rows,
    int columns,
    boolean vector,
    Initializer initializer,
    boolean recurrent,
    float limit,
    int block,
    int fromDepth,
    int fromColumn) {

  /** The shape in files: [rows] or [rows, columns]. */
  public int[] shape() {
    return vector ? new int[] {rows} : new int[] {rows, columns};
  }

  /**
   * Copies from a dense row-major matrix into the store, where the block begins at {@code offset}.
   */
  public void scatter(float[] dense, Block home, float[] store, int offset) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        store[offset + index(home, r, c)] = dense[r * columns + c];
      }
    }
  }

  /** Copies from the store into a new dense row-major matrix. */
  public float[] gather(Block home, float[] store, int offset) {
    float[] dense = new float[Math.multiplyExact(rows, columns)];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        dense[r * columns + c] = store[offset + index(home, r, c)];
      }
    }
    return dense;
  }

  /** Where element [row, column] lies, from where the block begins. */
  int index(Block home, int row, int column) {
    return Panels.index(home.depth(), home.columns(), fromDepth + column, fromColumn + row);
  }

  /**
   * Returns a dense row-major matrix [rows × columns] as [columns × rows].
   *
   * @param matrix rows · columns numbers, which stay as they are
   */
  public static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        transposed[c * rows + r] = matrix[r * columns + c];
      }
    }
    return transposed;
  }
}
