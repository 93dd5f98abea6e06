package dev.rondo.runtime;

import dev.rondo.sequence.Column;

/** A part of what a stack reads at each step of a batch. */
sealed interface Input permits NumbersInput, SpelledInput, TokenInput {

  /** Takes the numbers of the examples that the batch has. */
  void fill(Column column);

  /** Writes what rows {@code from} to {@code to} of the stack read. */
  void write(int from, int to);

  /** Sets a worker's share of the gradients of its weights to 0. */
  void clearGradient(int worker, int workers);

  /** Adds to a worker's share of the gradients of its weights, after all rows were run back. */
  void addGradient(int worker, int workers);
}
