package dev.rondo.processor.ir;

/**
 * What a value exists once for, from few to many. A value that others are combined into has the
 * largest of their axes.
 */
public enum Axis {
  /** One for all: a weight, a number. */
  SHARED,
  /** One for each sequence of the batch: a last state, the representation of a text. */
  ROW,
  /** One for each step of each sequence: an input, a gate. */
  STEP,
  /** One for each position of each source sequence: the memory that attention reads. */
  SOURCE
}
