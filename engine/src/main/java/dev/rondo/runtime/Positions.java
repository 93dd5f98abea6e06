package dev.rondo.runtime;

/**
 * The source positions that each row of a batch reads, one row after the other.
 *
 * <p>Position s of a row is number {@code first(row) + s}; regions of positions have a row for each
 * number. It is filled anew for each batch, and allocates nothing then.
 */
public final class Positions {

  private final int[] firsts;
  private final int capacity;
  private final int longest;

  /**
   * Allocates.
   *
   * @param maxRows the largest number of rows
   * @param maxTotal the largest number of positions of all rows
   * @param longest the largest number of positions of a row
   */
  public Positions(int maxRows, int maxTotal, int longest) {
    this.longest = longest;
    this.firsts = new int[maxRows + 1];
    this.capacity = maxTotal;
  }

  /** The largest number of positions of all rows. */
  public int capacity() {
    return capacity;
  }

  /** The largest number of positions of a row. */
  int longest() {
    return longest;
  }

  /**
   * Sets the number of positions of a row; rows are set in their order, the first one first.
   *
   * @throws IllegalArgumentException if there is none, or there are more than the capacity
   */
  public void set(int row, int length) {
    if (length < 1 || firsts[row] + length > capacity) {
      throw new IllegalArgumentException(
          "expected 1 to %d source positions of row %d but found %d"
              .formatted(capacity - firsts[row], row, length));
    }
    firsts[row + 1] = firsts[row] + length;
  }

  /** The number of the first position of a row; of the row behind the last, how many there are. */
  public int first(int row) {
    return firsts[row];
  }

  /** The number of positions of a row. */
  public int length(int row) {
    return firsts[row + 1] - firsts[row];
  }
}
