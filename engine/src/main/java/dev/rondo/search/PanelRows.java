package dev.rondo.search;

import dev.rondo.array.Panels;

/**
 * The rows of an index as the kernels read them, in blocks of some rows; immutable.
 *
 * <p>A block is the matrix [dimension × rows] in panels of 64, so the rows of the index are the
 * columns of the matrix, and neighbouring lanes of a vector are neighbouring rows. One query is
 * then a product with a single row, which reads every block in order and adds no lanes up; and as
 * every score is one chain of operations in the order of the dimensions, it has the same bits
 * whether a query comes alone or with others, and whatever the width of a vector. The last panel of
 * the last block is filled up with rows of zeros.
 */
final class PanelRows {
  /**
   * Rows of more numbers are refused: one row takes a whole panel, so that a small file with one
   * long row could otherwise ask for 64 times its size.
   */
  static final int MOST_DIMENSIONS = 1 << 16;

  /**
   * Floats of a block, which is 256 KiB: it stays in the second-level cache while a block of
   * queries meets it. For a single query the size hardly counts: 1,000,000 rows of 128, taken 64,
   * 1,024 and 4,096 at a time, took 1.23, 1.21 and 1.21 times as long as to read them.
   */
  private static final int BLOCK_FLOATS = 1 << 16;

  /** Bounds the scores of a block against another, 1 MiB, where rows are short. */
  private static final int MOST_ROWS = 512;

  private final float[][] blocks;
  private final int dimension;
  private final int size;

  /** Takes full blocks, and a last one of whole panels; nobody else may hold them. */
  PanelRows(float[][] blocks, int dimension, int size) {
    this.blocks = blocks;
    this.dimension = dimension;
    this.size = size;
  }

  /** The number of rows of every block but the last, a multiple of 64. */
  static int rowsOfBlock(int dimension) {
    return Math.clamp(BLOCK_FLOATS / dimension, Panels.WIDTH, MOST_ROWS) & -Panels.WIDTH;
  }

  int size() {
    return size;
  }

  int dimension() {
    return dimension;
  }

  int blocks() {
    return blocks.length;
  }

  /** The matrix of a block, which is only read. */
  float[] block(int block) {
    return blocks[block];
  }

  /** The first row of a block. */
  int first(int block) {
    return block * rowsOfBlock(dimension);
  }

  /** The number of rows of a block. */
  int rows(int block) {
    return Math.min(size - first(block), rowsOfBlock(dimension));
  }

  /** The number of columns of the matrix of a block: its rows, filled up to a multiple of 64. */
  int columns(int block) {
    return blocks[block].length / dimension;
  }

  /** Copies a row to {@code target}, from {@code offset} on. */
  void copyRow(int row, float[] target, int offset) {
    int block = row / rowsOfBlock(dimension);
    float[] from = blocks[block];
    int at = index(row - first(block), dimension);
    for (int k = 0; k < dimension; k++) {
      target[offset + k] = from[at + k * Panels.WIDTH];
    }
  }

  /** Where a row of a block begins; its numbers are {@link Panels#WIDTH} apart. */
  static int index(int rowOfBlock, int dimension) {
    return rowOfBlock / Panels.WIDTH * Panels.WIDTH * dimension + rowOfBlock % Panels.WIDTH;
  }
}
