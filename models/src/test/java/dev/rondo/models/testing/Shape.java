package dev.rondo.models.testing;

import java.util.Collections;
import java.util.List;

/**
 * The sizes of a problem.
 *
 * @param inputs I, the number of elements of the input
 * @param hidden H, the number of elements of a state
 * @param lengths the number of steps of each row, in any order
 */
public record Shape(int inputs, int hidden, List<Integer> lengths) {

  /** Rows of one length. */
  public static Shape full(int inputs, int hidden, int rows, int steps) {
    return new Shape(inputs, hidden, Collections.nCopies(rows, steps));
  }

  /** The number of elements of a size of a cell's own, other than I and H. */
  public int own() {
    return hidden / 2 + 1;
  }

  /** The same, with an input of H elements. */
  public Shape square() {
    return new Shape(hidden, hidden, lengths);
  }

  /** B, the number of rows. */
  public int rows() {
    return lengths.size();
  }

  /** T, the length of the longest row. */
  public int steps() {
    return Collections.max(lengths);
  }

  /** The sum of all lengths. */
  public int total() {
    return first(rows());
  }

  /**
   * The sum of the lengths before a row: where it begins in a tensor with an entry for each step.
   */
  public int first(int row) {
    return lengths.subList(0, row).stream().mapToInt(Integer::intValue).sum();
  }
}
