package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/**
 * What a stack reads at each step of a batch: the vector of a token, from a table.
 *
 * <pre>
 *   x[t] = row token[t] of E          dE[token[t]] += dx[t]
 * </pre>
 */
final class TokenInput {

  private final TokenTable table;
  private final RaggedBatch batch;
  private final StackRun stack;
  private final float[] weights;
  private final float[] gradients;

  /** The tokens, by the numbers of the batch. */
  private final int[] tokens;

  TokenInput(
      TokenTable table,
      RaggedBatch batch,
      StackRun stack,
      float[] weights,
      float[] gradients,
      int maxTotal) {
    this.table = table;
    this.batch = batch;
    this.stack = stack;
    this.weights = weights;
    this.gradients = gradients;
    this.tokens = new int[maxTotal];
  }

  /** A row reads a token at step t; one without a vector, as what was copied, is unknown. */
  void set(int t, int row, int token) {
    tokens[batch.number(t, row)] = table.known(token);
  }

  /** Writes what rows {@code from} to {@code to} of the stack read. */
  void write(int from, int to) {
    for (int row = from; row < to; row++) {
      for (int t = 0; t < batch.length(row); t++) {
        table.read(weights, tokens[batch.number(t, row)], stack.inputs(), stack.input(t, row));
      }
    }
  }

  /** Sets a worker's share of the gradients of the table to 0: those of a range of tokens. */
  void clearGradient(int worker, int workers) {
    table.clear(gradients, first(worker, workers), first(worker + 1, workers));
  }

  /** Adds to a worker's share of the gradients of the table, in the order of rows and steps. */
  void addGradient(int worker, int workers) {
    int from = first(worker, workers);
    int to = first(worker + 1, workers);
    float[] dx = stack.inputGradients();
    for (int row = 0; row < batch.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        int token = tokens[batch.number(t, row)];
        if (token >= from && token < to) {
          table.add(gradients, token, dx, stack.inputGradient(t, row));
        }
      }
    }
  }

  private int first(int worker, int workers) {
    return Frame.share(table.tokens(), worker, workers);
  }
}
