package dev.rondo.processor.ir;

/**
 * What a value exists once for. A value that others are combined into has the {@link #join} of
 * their axes.
 */
public enum Axis {
  /** One for all: a weight, a number. */
  SHARED,
  /** One for each sequence of the batch: a last state, the representation of a text. */
  ROW,
  /** One for each step of each sequence: an input, a gate. */
  STEP,
  /** One for each position of each source sequence: the memory that attention reads. */
  SOURCE,
  /** One for each step and each position of the source of its sequence: a weight of attention. */
  POSITION;

  /** Returns what a value exists once for that is computed from values of two axes. */
  public Axis join(Axis other) {
    if (this == SOURCE && other == STEP || this == STEP && other == SOURCE) {
      return POSITION;
    }
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether there is one for each position of a source. */
  public boolean hasPositions() {
    return this == SOURCE || this == POSITION;
  }
}
