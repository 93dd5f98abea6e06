package dev.rondo.search;

import dev.rondo.array.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects rows, one after another; for one thread, and for one use. */
final class PanelRowsBuilder {
  private final int dimension;
  private final int rowsOfBlock;
  private final List<float[]> full = new ArrayList<>();

  /** The block that is being filled; it doubles, so that few rows take little. */
  private float[] last = new float[0];

  private int size;

  PanelRowsBuilder(int dimension) {
    this.dimension = dimension;
    this.rowsOfBlock = PanelRows.rowsOfBlock(dimension);
  }

  int size() {
    return size;
  }

  /** Adds the row at {@code offset} of {@code source}. */
  void add(float[] source, int offset) {
    int row = size - full.size() * rowsOfBlock;
    int at = PanelRows.index(row, dimension);
    if (at >= last.length) {
      int panels = row / Panels.WIDTH;
      int room = Math.clamp(2L * panels, 1, rowsOfBlock / Panels.WIDTH);
      last = Arrays.copyOf(last, room * Panels.WIDTH * dimension);
    }
    for (int k = 0; k < dimension; k++) {
      last[at + k * Panels.WIDTH] = source[offset + k];
    }
    size = Math.addExact(size, 1);
    if (row + 1 == rowsOfBlock) {
      full.add(last);
      last = new float[0];
    }
  }

  PanelRows build() {
    int rest = size - full.size() * rowsOfBlock;
    if (rest > 0) {
      int panels = Math.ceilDiv(rest, Panels.WIDTH);
      full.add(Arrays.copyOf(last, panels * Panels.WIDTH * dimension));
    }
    return new PanelRows(full.toArray(float[][]::new), dimension, size);
  }
}
