package dev.rondo.runtime;

import java.util.List;

/**
 * Moves what the next step of a prediction reads to other rows: a search goes on with some rows,
 * copies some, and drops others.
 *
 * <p>Row r becomes what row {@code parents[r]} was. The states of all layers move, and with a
 * memory what each source position has: the states of positions always, the memory itself and what
 * was computed from it only where a row reads another source than before. Nothing is allocated
 * after construction.
 */
public final class Reordering {

  private final List<RecurrentRun> runs;
  private final Positions positions;
  private final float[] moved;
  private final int[] lengths;
  private final int[] firsts;

  /**
   * Allocates.
   *
   * @param runs the layers of a decoder
   * @param positions the source positions of the rows; a decoder without memory has none
   * @param maxRows the largest number of rows
   */
  Reordering(List<RecurrentRun> runs, Positions positions, int maxRows) {
    this.runs = List.copyOf(runs);
    this.positions = positions;
    this.lengths = new int[maxRows];
    this.firsts = new int[maxRows];
    int rows = Math.max(maxRows, positions.capacity());
    int stride = runs.stream().mapToInt(RecurrentRun::widestRow).max().orElse(0);
    this.moved = new float[Math.multiplyExact(rows, stride)];
  }

  /**
   * Moves what step {@code t} will read, before it.
   *
   * @param parents for each of the rows the one that it goes on with
   * @param rows the number of rows from now on
   * @param sources whether a row may read another source than before
   */
  public void move(int t, int[] parents, int rows, boolean sources) {
    for (RecurrentRun run : runs) {
      run.moveStates(t, parents, rows, moved);
    }
    RecurrentRun first = runs.getFirst();
    if (!first.readsMemory()) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      firsts[row] = positions.first(parents[row]);
      lengths[row] = positions.length(parents[row]);
    }
    first.movePositions(t, firsts, lengths, rows, sources, moved);
    for (int row = 0; row < rows; row++) {
      positions.set(row, lengths[row]);
    }
  }

  /** Gathers rows of a region behind each other, and writes them back from its beginning on. */
  static void moveRows(
      float[] a,
      int region,
      int stride,
      int column,
      int size,
      int[] from,
      int rows,
      float[] moved) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(a, region + from[row] * stride + column, moved, row * size, size);
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(moved, row * size, a, region + row * stride + column, size);
    }
  }

  /** The same for the positions of rows: {@code lengths[row]} from {@code firsts[row]} on. */
  static void movePositions(
      float[] a, int region, int stride, int[] firsts, int[] lengths, int rows, float[] moved) {
    int to = 0;
    for (int row = 0; row < rows; row++) {
      System.arraycopy(a, region + firsts[row] * stride, moved, to * stride, lengths[row] * stride);
      to += lengths[row];
    }
    System.arraycopy(moved, 0, a, region, to * stride);
  }
}
