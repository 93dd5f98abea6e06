package dev.rondo.runtime;

import dev.rondo.sequence.RaggedBatch;

/**
 * The states of all layers where one segment of a batch ends and the next begins, kept for all
 * segments, and their gradients, which go back one border at a time.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class SegmentBorders {

  private final StackStates states;
  private final BorderGradients gradients;
  private final RaggedBatch segment;
  private final float[] saved;

  /** For each segment the number of the first border that a row of it has before it. */
  private final int[] firsts;

  /**
   * Allocates for the largest batch that will come.
   *
   * @param segment the batch of the stack
   * @param maxTotal the largest sum of lengths
   * @param maxSteps the longest length
   * @param length the steps of a segment
   * @throws IllegalArgumentException if a layer cannot go on from its states
   */
  SegmentBorders(StackRun stack, RaggedBatch segment, int maxTotal, int maxSteps, int length) {
    this.gradients = new BorderGradients(stack);
    this.states = new StackStates(stack);
    this.segment = segment;
    this.saved = new float[Math.multiplyExact(maxTotal / length, states.size())];
    this.firsts = new int[Math.ceilDiv(maxSteps, length) + 1];
  }

  /** The number of floats of so many steps. */
  static long floats(StackShape shape, int total, int length) {
    int size = 0;
    for (RecurrentShape layer : shape.recurrent()) {
      size += layer.states().stream().mapToInt(StatePlace::size).sum();
    }
    return (long) (total / length) * size;
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return saved.length;
  }

  /** Takes a batch: a row of at least so many steps has a border before each of its segments. */
  void fill(RaggedBatch whole, int length) {
    firsts[1] = 0;
    for (int s = 1; s * length < whole.steps(); s++) {
      firsts[s + 1] = firsts[s] + whole.active(s * length);
    }
  }

  private int at(int s, int row) {
    return (firsts[s] + row) * states.size();
  }

  /** Writes the states that rows have before segment {@code s}, which is in the batch. */
  void restore(int s, int from, int to) {
    for (int row = from; row < to && s > 0; row++) {
      states.write(row, saved, at(s, row));
    }
  }

  /** Keeps the states of those rows that have steps behind segment {@code s}. */
  void save(int s, int from, int to) {
    for (int row = from; row < Math.min(to, segment.goingOn()); row++) {
      states.read(row, segment.steps(), saved, at(s + 1, row));
    }
  }

  /**
   * Gives rows of the segment in the batch ∂L of their last states: what the segment behind it,
   * which was run back last, has left before its first step.
   */
  void handBack(int from, int to) {
    for (int row = from; row < to; row++) {
      if (row < segment.goingOn()) {
        gradients.handBack(row);
      } else {
        gradients.handNothing(row);
      }
    }
  }
}
