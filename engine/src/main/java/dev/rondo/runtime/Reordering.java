package dev.rondo.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private final Handover[] handovers;
  private final @Nullable Frame frame; // of the layer that reads a memory
  private final int[] states; // the regions of the states of positions
  private final int[] memory; // the regions of the memory and of what was computed from it
  private final Positions positions;
  private final float[] moved;
  private final int[] lengths;
  private final int[] firsts;

  /**
   * Allocates.
   *
   * @param runs the layers of a decoder
   * @param positions the source positions of the rows; a decoder without memory reads none of them
   * @param maxRows the largest number of rows
   */
  Reordering(List<RecurrentRun> runs, Positions positions, int maxRows) {
    this.handovers =
        runs.stream().flatMap(run -> Handover.of(run).stream()).toArray(Handover[]::new);
    RecurrentRun first = runs.getFirst();
    this.frame = first.readsMemory() ? first.frame() : null;
    this.states = first.passes().sourceStates().stream().mapToInt(StatePlace::region).toArray();
    this.memory = first.passes().sources().stream().mapToInt(Integer::intValue).toArray();
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
    for (Handover handover : handovers) {
      move(handover, t, parents, rows);
    }
    if (frame == null) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      firsts[row] = positions.first(parents[row]);
      lengths[row] = positions.length(parents[row]);
    }
    for (int region : states) {
      movePositions(frame, frame.sourceStep(region, t, 0), region, rows);
    }
    for (int i = 0; i < memory.length && sources; i++) {
      movePositions(frame, frame.source(memory[i], 0), memory[i], rows);
    }
    for (int row = 0; row < rows; row++) {
      positions.set(row, lengths[row]);
    }
  }

  /** Gathers what rows hand on behind each other, and writes it back to the first ones. */
  private void move(Handover handover, int t, int[] parents, int rows) {
    float[] a = handover.values();
    int size = handover.size();
    for (int row = 0; row < rows; row++) {
      System.arraycopy(a, handover.at(t, parents[row]), moved, row * size, size);
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(moved, row * size, a, handover.at(t, row), size);
    }
  }

  /** Gathers the positions of rows behind each other, and writes them back to the first ones. */
  private void movePositions(Frame of, int begin, int region, int rows) {
    float[] a = of.activations();
    int stride = of.stride(region);
    int to = 0;
    for (int row = 0; row < rows; row++) {
      int from = begin + firsts[row] * stride;
      System.arraycopy(a, from, moved, to * stride, lengths[row] * stride);
      to += lengths[row];
    }
    System.arraycopy(moved, 0, a, begin, to * stride);
  }
}
