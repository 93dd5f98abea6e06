package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/** Which row of the sources and which row of the targets of a batch belong to one example. */
final class PairRows {

  private final RaggedBatch source;
  private final RaggedBatch target;
  private final int[] sourceRowOf;
  private final int[] targetRowOf;
  private final int[] rowOfPosition;

  PairRows(RaggedBatch source, RaggedBatch target, int maxRows) {
    this.source = source;
    this.target = target;
    this.sourceRowOf = new int[maxRows];
    this.targetRowOf = new int[maxRows];
    this.rowOfPosition = new int[maxRows];
  }

  /** Pairs the rows, after both batches were filled with the same examples. */
  void pair() {
    for (int row = 0; row < source.rows(); row++) {
      rowOfPosition[source.position(row)] = row;
    }
    for (int row = 0; row < target.rows(); row++) {
      sourceRowOf[row] = rowOfPosition[target.position(row)];
      targetRowOf[sourceRowOf[row]] = row;
    }
  }

  /** The row of the source of each row of the targets. */
  int[] sourceRowOf() {
    return sourceRowOf;
  }

  /** The row of the target of each row of the sources. */
  int[] targetRowOf() {
    return targetRowOf;
  }
}
