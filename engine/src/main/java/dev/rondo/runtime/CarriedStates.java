package dev.rondo.runtime;

/**
 * The states of all layers that go from one window of long sequences to the next, for as many
 * sequences as run beside each other.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class CarriedStates {

  private final StackStates states;
  private final float[] saved;
  private final int[] slots;
  private final boolean[] begins;
  private final int[] carriedAfter;

  /**
   * Allocates.
   *
   * @param maxRows the largest number of sequences
   * @throws IllegalArgumentException if a layer cannot go on in this way
   */
  CarriedStates(StackRun stack, int maxRows) {
    this.states = new StackStates(stack, "truncation");
    this.saved = new float[Math.multiplyExact(maxRows, states.size())];
    this.slots = new int[maxRows];
    this.begins = new boolean[maxRows];
    this.carriedAfter = new int[maxRows];
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return saved.length;
  }

  /**
   * Says what a row is.
   *
   * @param slot the sequence that it is a window of
   * @param atStart whether the window begins where the sequence does
   * @param steps after how many steps the states are those that the next window begins with; 0 if
   *     there is no such window
   */
  void set(int row, int slot, boolean atStart, int steps) {
    slots[row] = slot;
    begins[row] = atStart;
    carriedAfter[row] = steps;
  }

  /** Writes the states before the first step of rows that go on. */
  void restore(int from, int to) {
    for (int row = from; row < to; row++) {
      if (!begins[row]) {
        states.write(row, saved, slots[row] * states.size());
      }
    }
  }

  /** Keeps the states that the next windows of rows begin with. */
  void save(int from, int to) {
    for (int row = from; row < to; row++) {
      if (carriedAfter[row] > 0) {
        states.read(row, carriedAfter[row] - 1, saved, slots[row] * states.size());
      }
    }
  }
}
