package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/**
 * The rows of a batch that belong together: those of the texts of each example, and how much the
 * first two are the same.
 */
final class TwinRows {

  private final int sides;
  private final int[] rowOfPosition;
  private final int[][] rows;
  private final int[] examples;
  private final float[] goals;

  /** What a text is: two that are equal, token by token, have one number. */
  private final int[] identities;

  private int count;

  /**
   * Allocates for so many examples.
   *
   * @param sides the texts of each
   */
  TwinRows(int sides, int maxExamples) {
    this.sides = sides;
    int texts = Math.multiplyExact(sides, maxExamples);
    this.rowOfPosition = new int[texts];
    this.rows = new int[sides][maxExamples];
    this.examples = new int[maxExamples];
    this.goals = new float[maxExamples];
    this.identities = new int[texts];
  }

  /**
   * Pairs the rows of a batch that was filled with the texts of one example after the other.
   *
   * @param order the examples, from {@code from} up to {@code to}
   */
  void pair(RaggedBatch batch, TwinTexts texts, int[] order, int from, int to) {
    for (int row = 0; row < batch.rows(); row++) {
      rowOfPosition[batch.position(row)] = row;
      identities[row] = texts.identity(batch.example(row));
    }
    count = to - from;
    for (int i = 0; i < count; i++) {
      examples[i] = order[from + i];
      goals[i] = texts.goal(examples[i]);
      for (int side = 0; side < sides; side++) {
        rows[side][i] = rowOfPosition[i * sides + side];
      }
    }
  }

  /** The number of examples. */
  int count() {
    return count;
  }

  /** The number of texts of each example. */
  int sides() {
    return sides;
  }

  /** The rows of a side, by example of the batch. */
  int[] rows(int side) {
    return rows[side];
  }

  /** What the examples are in their data set. */
  int[] examples() {
    return examples;
  }

  /** How much the first two texts of each example are the same, from 0 to 1. */
  float[] goals() {
    return goals;
  }

  /** The number of the text of a row, the same for equal texts. */
  int identity(int row) {
    return identities[row];
  }
}
