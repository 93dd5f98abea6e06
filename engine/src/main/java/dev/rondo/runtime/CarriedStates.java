package dev.rondo.runtime;

import java.util.List;

/**
 * The states of all layers that go from one window of long sequences to the next, for as many
 * sequences as run beside each other.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class CarriedStates {

  /**
   * A state of a layer.
   *
   * @param run the layer
   * @param state its number among the states
   * @param size the number of its elements
   * @param at where it stands among all
   */
  private record Part(RecurrentRun run, int state, int size, int at) {}

  private final Part[] parts;
  private final int size;
  private final float[] saved;
  private final int[] slots;
  private final boolean[] begins;
  private final int[] carriedAfter;

  /**
   * Allocates.
   *
   * @param maxRows the largest number of sequences
   * @throws IllegalArgumentException if a layer reads in both directions, or has states that are
   *     not handed on so: a learned beginning, or a delayed input
   */
  CarriedStates(StackRun stack, int maxRows) {
    List<RecurrentShape> layers = stack.shape().recurrent();
    int count = layers.stream().mapToInt(layer -> layer.states().size()).sum();
    this.parts = new Part[count];
    int part = 0;
    int at = 0;
    for (RecurrentShape layer : layers) {
      requireCarried(layer);
      RecurrentRun run = stack.run(layer.number() - 1, 0);
      for (int i = 0; i < layer.states().size(); i++) {
        int elements = layer.states().get(i).size();
        parts[part] = new Part(run, i, elements, at);
        part++;
        at += elements;
      }
    }
    this.size = at;
    this.saved = new float[Math.multiplyExact(maxRows, size)];
    this.slots = new int[maxRows];
    this.begins = new boolean[maxRows];
    this.carriedAfter = new int[maxRows];
  }

  private static void requireCarried(RecurrentShape layer) {
    String problem =
        layer.definition().directions() > 1
            ? "reads in both directions"
            : layer.definition().learnsStart()
                ? "learns its first states"
                : layer.passes().delayedInputColumn() >= 0 ? "reads x[t-1]" : "";
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(
          "truncation: expected layers whose states alone go on from one window to the next, but layer %d %s"
              .formatted(layer.number(), problem));
    }
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
      for (int i = 0; i < parts.length && !begins[row]; i++) {
        Part part = parts[i];
        int state = part.run.state(part.state, -1, row);
        System.arraycopy(
            saved, slots[row] * size + part.at, part.run.activations(), state, part.size);
      }
    }
  }

  /** Keeps the states that the next windows of rows begin with. */
  void save(int from, int to) {
    for (int row = from; row < to; row++) {
      int t = carriedAfter[row] - 1;
      for (int i = 0; i < parts.length && t >= 0; i++) {
        Part part = parts[i];
        int state = part.run.state(part.state, t, row);
        System.arraycopy(
            part.run.activations(), state, saved, slots[row] * size + part.at, part.size);
      }
    }
  }
}
