package dev.rondo.runtime;

import java.util.List;

/**
 * What all layers hand from one window of long sequences to the next, for as many sequences as run
 * beside each other.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class CarriedStates {

  private final Handover[] handovers;

  /** The number of elements of all of them. */
  private final int size;

  private final float[] saved;
  private final int[] slots;
  private final boolean[] begins;
  private final int[] carriedAfter;

  /**
   * Allocates.
   *
   * @param stack layers that read forward
   * @param maxRows the largest number of sequences
   * @throws IllegalArgumentException if a layer is not recurrent
   */
  CarriedStates(StackRun stack, int maxRows) {
    List<RecurrentShape> layers = stack.shape().recurrent();
    this.handovers =
        layers.stream()
            .flatMap(layer -> Handover.of(stack.run(layer.number() - 1, 0)).stream())
            .toArray(Handover[]::new);
    int elements = 0;
    for (Handover handover : handovers) {
      elements += handover.size();
    }
    this.size = elements;
    this.saved = new float[Math.multiplyExact(maxRows, size)];
    this.slots = new int[maxRows];
    this.begins = new boolean[maxRows];
    this.carriedAfter = new int[maxRows];
  }

  /**
   * Refuses layers whose training cannot go on from window to window.
   *
   * @throws IllegalArgumentException if a layer reads in both directions, or learns its first
   *     states, which would learn from every window
   */
  static void requireTrainable(StackShape stack) {
    for (RecurrentShape layer : stack.recurrent()) {
      String problem =
          layer.definition().directions() > 1
              ? "reads in both directions"
              : layer.definition().learnsStart() ? "learns its first states" : "";
      if (!problem.isEmpty()) {
        throw new IllegalArgumentException(
            "truncation: expected layers whose states alone go on from one window to the next, but layer %d %s"
                .formatted(layer.number(), problem));
      }
    }
  }

  /** A copy of what the last window of a sequence left. */
  float[] get(int slot) {
    float[] states = new float[size];
    System.arraycopy(saved, slot * size, states, 0, size);
    return states;
  }

  /** Takes what {@link #get} gave as what the last window of a sequence left. */
  void put(int slot, float[] states) {
    System.arraycopy(states, 0, saved, slot * size, size);
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

  /** Writes what the first step of rows reads that go on. */
  void restore(int from, int to) {
    for (int row = from; row < to; row++) {
      int at = slots[row] * size;
      for (int i = 0; i < handovers.length && !begins[row]; i++) {
        Handover handover = handovers[i];
        System.arraycopy(saved, at, handover.values(), handover.at(0, row), handover.size());
        at += handover.size();
      }
    }
  }

  /** Keeps what the next windows of rows begin with. */
  void save(int from, int to) {
    for (int row = from; row < to; row++) {
      int at = slots[row] * size;
      for (int i = 0; i < handovers.length && carriedAfter[row] > 0; i++) {
        Handover handover = handovers[i];
        int left = handover.at(carriedAfter[row], row);
        System.arraycopy(handover.values(), left, saved, at, handover.size());
        at += handover.size();
      }
    }
  }
}
