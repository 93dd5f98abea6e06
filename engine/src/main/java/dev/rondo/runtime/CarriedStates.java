package dev.rondo.runtime;

import java.util.Arrays;

/**
 * What all layers hand from one window of long sequences to the next, for as many sequences as run
 * beside each other.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class CarriedStates {

  private final StackStates states;
  private final float[] saved;

  /** What was saved when a step of a training began. */
  private final float[] marked;

  /** Which slots have had a sequence that began since then, so that the mark is of another one. */
  private final boolean[] begun;

  private final int[] slots;
  private final boolean[] begins;
  private final int[] carriedAfter;

  /**
   * Allocates.
   *
   * @param stack layers that read forward
   * @param maxRows the largest number of sequences
   * @param marks whether {@link #mark} will be called, as a training does, for which there is room
   *     then
   * @throws IllegalArgumentException if a layer is not recurrent
   */
  CarriedStates(StackRun stack, int maxRows, boolean marks) {
    this.states = new StackStates(stack);
    this.saved = new float[Math.multiplyExact(maxRows, states.size())];
    this.marked = new float[marks ? saved.length : 0];
    this.begun = new boolean[maxRows];
    this.slots = new int[maxRows];
    this.begins = new boolean[maxRows];
    this.carriedAfter = new int[maxRows];
  }

  /** A copy of what the last window of a sequence left. */
  float[] get(int slot) {
    int size = states.size();
    float[] copy = new float[size];
    System.arraycopy(saved, slot * size, copy, 0, size);
    return copy;
  }

  /** Takes what {@link #get} gave as what the last window of a sequence left. */
  void put(int slot, float[] copy) {
    System.arraycopy(copy, 0, saved, slot * states.size(), states.size());
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
    begun[slot] |= atStart;
    carriedAfter[row] = steps;
  }

  /**
   * Keeps what is saved, for {@link #undo}.
   *
   * @throws IllegalStateException if there is no room, since no marks were announced
   */
  void mark() {
    if (marked.length < saved.length) {
      throw new IllegalStateException("expected states with room for a mark but found none");
    }
    System.arraycopy(saved, 0, marked, 0, saved.length);
    Arrays.fill(begun, false);
  }

  /**
   * Goes back to what was saved at the mark. A sequence that has begun since then goes on from
   * states of 0, not from those of the sequence before it.
   */
  void undo() {
    System.arraycopy(marked, 0, saved, 0, saved.length);
    int size = states.size();
    for (int slot = 0; slot < begun.length; slot++) {
      if (begun[slot]) {
        Arrays.fill(saved, slot * size, (slot + 1) * size, 0);
      }
    }
  }

  /** Goes on from what others had saved at their mark. */
  void beginAs(CarriedStates other) {
    System.arraycopy(other.marked, 0, saved, 0, saved.length);
  }

  /** Writes what the first step of rows reads that go on. */
  void restore(int from, int to) {
    for (int row = from; row < to; row++) {
      if (!begins[row]) {
        states.write(row, saved, slots[row] * states.size());
      }
    }
  }

  /** Keeps what the next windows of rows begin with. */
  void save(int from, int to) {
    for (int row = from; row < to; row++) {
      if (carriedAfter[row] > 0) {
        states.read(row, carriedAfter[row], saved, slots[row] * states.size());
      }
    }
  }
}
