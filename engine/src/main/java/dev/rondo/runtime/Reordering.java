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
    int stride =
        runs.stream()
            .flatMap(run -> run.passes().regions().stream())
            .mapToInt(Region::stride)
            .max()
            .orElse(0);
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
      moveStates(run, t, parents, rows);
    }
    RecurrentRun first = runs.getFirst();
    if (!first.readsMemory()) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      firsts[row] = positions.first(parents[row]);
      lengths[row] = positions.length(parents[row]);
    }
    movePositions(first, t, rows, sources);
    for (int row = 0; row < rows; row++) {
      positions.set(row, lengths[row]);
    }
  }

  private void moveStates(RecurrentRun run, int t, int[] parents, int rows) {
    for (StatePlace state : run.passes().states()) {
      moveRows(run.frame(), state.region(), t, state.column(), state.size(), parents, rows);
    }
    int delayed = run.passes().delayedInputColumn();
    if (delayed >= 0) {
      moveRows(run.frame(), 0, t, delayed, run.passes().inputSize(), parents, rows);
    }
  }

  /**
   * Gathers a part of the rows of step t behind each other, and writes it back to the first ones.
   */
  private void moveRows(
      Frame frame, int region, int t, int column, int size, int[] parents, int rows) {
    float[] a = frame.activations();
    for (int row = 0; row < rows; row++) {
      int from = frame.step(region, t, parents[row]) + column;
      System.arraycopy(a, from, moved, row * size, size);
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(moved, row * size, a, frame.step(region, t, row) + column, size);
    }
  }

  private void movePositions(RecurrentRun run, int t, int rows, boolean sources) {
    Frame frame = run.frame();
    for (StatePlace state : run.passes().sourceStates()) {
      movePositions(frame, frame.sourceStep(state.region(), t, 0), state.region(), rows);
    }
    List<Integer> kept = run.passes().sources();
    for (int i = 0; i < kept.size() && sources; i++) {
      movePositions(frame, frame.source(kept.get(i), 0), kept.get(i), rows);
    }
  }

  /** Gathers the positions of rows behind each other, and writes them back to the first ones. */
  private void movePositions(Frame frame, int begin, int region, int rows) {
    float[] a = frame.activations();
    int stride = frame.stride(region);
    int to = 0;
    for (int row = 0; row < rows; row++) {
      int from = begin + firsts[row] * stride;
      System.arraycopy(a, from, moved, to * stride, lengths[row] * stride);
      to += lengths[row];
    }
    System.arraycopy(moved, 0, a, begin, to * stride);
  }
}
