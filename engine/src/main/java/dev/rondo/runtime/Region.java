package dev.rondo.runtime;

/**
 * A region of the store of activations, as a layer asks for it.
 *
 * @param name what stands there
 * @param kind what it has rows for
 * @param stride the distance between two rows in floats, a multiple of 16
 */
public record Region(String name, Kind kind, int stride) {

  /** What a region has rows for. */
  public enum Kind {
    /** A row for each step of each sequence, and one more for the state after the last step. */
    STEP,
    /**
     * A row for each step of each sequence, which after the step only the backward pass reads:
     * without training a row for each sequence, which each step writes again.
     */
    TAPE,
    /**
     * Two rows for each sequence: what arrives at a step, and what the step leaves; they change
     * roles each step.
     */
    CARRY,
    /** A row for each sequence. */
    SCRATCH,
    /** A row for each source position of each sequence. */
    SOURCE,
    /** A row for each source position of each sequence at each step, and after the last one. */
    SOURCE_STEP,
    /** Two rows for each source position of each sequence, as {@link #CARRY}. */
    SOURCE_CARRY;

    /** Whether there is a row for each source position. */
    boolean hasPositions() {
      return this == SOURCE || this == SOURCE_STEP || this == SOURCE_CARRY;
    }
  }

  /**
   * The number of floats of the region.
   *
   * @param training whether gradients are computed
   * @param rows the largest number of sequences
   * @param storageRows the largest number of their steps and last states
   * @param positions the largest number of source positions
   * @param steps the largest number of steps of a sequence
   */
  int size(boolean training, int rows, int storageRows, int positions, int steps) {
    int rowsOfRegion =
        switch (kind) {
          case STEP -> storageRows;
          case TAPE -> training ? storageRows : rows;
          case CARRY -> Math.multiplyExact(2, rows);
          case SCRATCH -> rows;
          case SOURCE -> positions;
          case SOURCE_STEP -> Math.multiplyExact(steps + 1, positions);
          case SOURCE_CARRY -> Math.multiplyExact(2, positions);
        };
    return Math.multiplyExact(rowsOfRegion, stride);
  }
}
