package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/**
 * Where predictions of a batch are read: a vector for each row, or one for each step of each row.
 *
 * <p>Predictions are numbered row after row, and within a row step after step; so those of a range
 * of rows lie without a gap.
 */
sealed interface Outlet {

  /** The batch. */
  RaggedBatch batch();

  /** The number of the first prediction of a row; of the row behind the last, the number of all. */
  int first(int row);

  /** The number of predictions of a row. */
  default int count(int row) {
    return first(row + 1) - first(row);
  }

  /** The step of an example that prediction {@code t} of a row is for; 0 of the only one. */
  int exampleStep(int t);

  /** What is read: an array for {@link #at}. */
  float[] values();

  /** Where the vector that prediction {@code t} of a row is made from begins. */
  int at(int row, int t);

  /** Its gradients: an array for {@link #gradientAt}. */
  float[] gradients();

  /** Where the gradient of that vector begins. */
  int gradientAt(int row, int t);

  /** One prediction a row, of the vector that a pooling makes; none for a row that goes on. */
  record OfRows(RaggedBatch batch, Pool pool) implements Outlet {

    @Override
    public int first(int row) {
      return Math.max(0, row - batch.goingOn());
    }

    @Override
    public int exampleStep(int t) {
      return 0;
    }

    @Override
    public float[] values() {
      return pool.vectors().values();
    }

    @Override
    public int at(int row, int t) {
      return pool.vectors().at(row);
    }

    @Override
    public float[] gradients() {
      return pool.gradients().values();
    }

    @Override
    public int gradientAt(int row, int t) {
      return pool.gradients().at(row);
    }
  }

  /** One prediction a step, of the output of a stack. */
  record OfSteps(RaggedBatch batch, StackRun stack) implements Outlet {

    @Override
    public int first(int row) {
      return batch.before(row);
    }

    @Override
    public int exampleStep(int t) {
      return batch.exampleStep(t);
    }

    @Override
    public float[] values() {
      return stack.outputs();
    }

    @Override
    public int at(int row, int t) {
      return stack.output(t, row);
    }

    @Override
    public float[] gradients() {
      return stack.outputGradients();
    }

    @Override
    public int gradientAt(int row, int t) {
      return stack.outputGradient(t, row);
    }
  }
}
