package dev.rondo.runtime;

import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;

/**
 * What a stack reads at each step of a batch, or a part of it: the vector of a token, from a table.
 *
 * <pre>
 *   x[t] = row token[t] of E          dE[token[t]] += dx[t]
 * </pre>
 */
final class TokenInput implements Input {

  private final TokenTable table;
  private final RaggedBatch batch;
  private final StackRun stack;
  private final float[] weights;
  private final float[] gradients;
  private final int first;
  private final boolean everyStep;

  /** The tokens, by the numbers of the batch. */
  private final int[] tokens;

  /** Tokens that are all of x[t], one for each step. */
  TokenInput(
      TokenTable table,
      RaggedBatch batch,
      StackRun stack,
      float[] weights,
      float[] gradients,
      int maxTotal) {
    this(table, batch, stack, weights, gradients, maxTotal, 0, true);
  }

  /**
   * Tokens that are a part of x[t].
   *
   * @param first the element of x[t] that the vector begins at
   * @param everyStep whether there is one for each step, or one for all
   */
  TokenInput(
      TokenTable table,
      RaggedBatch batch,
      StackRun stack,
      float[] weights,
      float[] gradients,
      int maxTotal,
      int first,
      boolean everyStep) {
    this.table = table;
    this.batch = batch;
    this.stack = stack;
    this.weights = weights;
    this.gradients = gradients;
    this.first = first;
    this.everyStep = everyStep;
    this.tokens = new int[maxTotal];
  }

  /** A row reads a token at step t; one without a vector, as what was copied, is unknown. */
  void set(int t, int row, int token) {
    tokens[batch.number(t, row)] = table.known(token);
  }

  @Override
  public void fill(Column column) {
    var ids = (EncodedSequences) column;
    for (int row = 0; row < batch.rows(); row++) {
      int example = batch.example(row);
      for (int t = 0; t < batch.length(row); t++) {
        set(t, row, ids.token(example, everyStep ? batch.exampleStep(t) : 0));
      }
    }
  }

  @Override
  public void write(int from, int to) {
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int at = stack.input(t, row) + first;
        table.read(weights, tokens[batch.number(t, row)], stack.inputs(), at);
      }
    }
  }

  /** Sets a worker's share of the gradients of the table to 0: those of a range of tokens. */
  @Override
  public void clearGradient(int worker, int workers) {
    table.clear(gradients, share(worker, workers), share(worker + 1, workers));
  }

  /** Adds to a worker's share of the gradients of the table, in the order of rows and steps. */
  @Override
  public void addGradient(int worker, int workers) {
    int from = share(worker, workers);
    int to = share(worker + 1, workers);
    float[] dx = stack.inputGradients();
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int token = tokens[batch.number(t, row)];
        if (token >= from && token < to) {
          table.add(gradients, token, dx, stack.inputGradient(t, row) + first);
        }
      }
    }
  }

  private int share(int worker, int workers) {
    return Frame.share(table.tokens(), worker, workers);
  }
}
