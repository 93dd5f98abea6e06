package dev.rondo.runtime;

import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSeries;
import dev.rondo.sequence.RaggedBatch;

/** Numbers as they are: a vector for each step, or one that every step reads. */
final class NumbersInput implements Input {

  private final RaggedBatch batch;
  private final StackRun stack;
  private final int first;
  private final boolean everyStep;

  /** The numbers of all examples, from a fill on. */
  private EncodedSeries series;

  /**
   * Numbers that are a part of x[t].
   *
   * @param size how many there are
   * @param first the element of x[t] that they begin at
   */
  NumbersInput(RaggedBatch batch, StackRun stack, int size, int first, boolean everyStep) {
    this.batch = batch;
    this.stack = stack;
    this.first = first;
    this.everyStep = everyStep;
    this.series = EncodedSeries.builder(size).build();
  }

  @Override
  public void fill(Column column) {
    series = (EncodedSeries) column;
  }

  @Override
  public void write(int from, int to) {
    for (int row = from; row < to; row++) {
      int example = batch.example(row);
      for (int t = 0; t < batch.length(row); t++) {
        int of = series.at(example, everyStep ? batch.exampleStep(t) : 0);
        int at = stack.input(t, row) + first;
        System.arraycopy(series.values(), of, stack.inputs(), at, series.width());
      }
    }
  }

  @Override
  public void clearGradient(int worker, int workers) {}

  @Override
  public void addGradient(int worker, int workers) {}
}
