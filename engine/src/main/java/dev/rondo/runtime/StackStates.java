package dev.rondo.runtime;

import java.util.Arrays;
import java.util.List;

/**
 * The states of all layers of a stack as one vector a row, copied out of the layers and into them,
 * so that a batch goes on where another one ended; and their gradients the other way.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class StackStates {

  /**
   * A state of a layer.
   *
   * @param layer the number of the layer, from 0 on
   * @param run the layer
   * @param state its number among the states
   * @param size the number of its elements
   * @param at where it stands among all
   */
  private record Part(int layer, RecurrentRun run, int state, int size, int at) {}

  private final StackRun stack;
  private final Part[] parts;
  private final int size;

  /**
   * Finds the states.
   *
   * @param purpose what they are wanted for, as messages name it
   * @throws IllegalArgumentException if a layer has no states or reads in both directions, or its
   *     states are not all that goes on: with a learned beginning, or a delayed input
   */
  StackStates(StackRun stack, String purpose) {
    this.stack = stack;
    List<RecurrentShape> layers = stack.shape().recurrent();
    this.parts = new Part[layers.stream().mapToInt(layer -> layer.states().size()).sum()];
    int part = 0;
    int at = 0;
    for (RecurrentShape layer : layers) {
      requireGoingOn(layer, purpose);
      RecurrentRun run = stack.run(layer.number() - 1, 0);
      for (int i = 0; i < layer.states().size(); i++) {
        int elements = layer.states().get(i).size();
        parts[part] = new Part(layer.number() - 1, run, i, elements, at);
        part++;
        at += elements;
      }
    }
    this.size = at;
  }

  private static void requireGoingOn(RecurrentShape layer, String purpose) {
    String problem =
        layer.definition().directions() > 1
            ? "reads in both directions"
            : layer.definition().learnsStart()
                ? "learns its first states"
                : layer.passes().delayedInputColumn() >= 0 ? "reads x[t-1]" : "";
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: expected layers whose states alone go on from one window to the next, but layer %d %s"
              .formatted(purpose, layer.number(), problem));
    }
  }

  /** The number of elements of all states of a row. */
  int size() {
    return size;
  }

  /** Copies the states of a row after step t. */
  void read(int row, int t, float[] into, int offset) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      int state = part.run.state(part.state, t, row);
      System.arraycopy(part.run.activations(), state, into, offset + part.at, part.size);
    }
  }

  /** Writes the states of a row before its first step. */
  void write(int row, float[] from, int offset) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      int state = part.run.state(part.state, -1, row);
      System.arraycopy(from, offset + part.at, part.run.activations(), state, part.size);
    }
  }

  /**
   * Makes ∂L of the states of a row before the first step, which a backward pass has left, those
   * after the last step of the batch that is run back next.
   */
  void handBack(int row) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      int from = part.run.startGradient(part.state, row);
      int to = stack.stateGradient(part.layer, 0, part.state, row);
      System.arraycopy(
          part.run.activations(), from, stack.stateGradients(part.layer), to, part.size);
    }
  }

  /** Nothing arrives at the states of a row after its last step. */
  void handNothing(int row) {
    for (int i = 0; i < parts.length; i++) {
      Part part = parts[i];
      int to = stack.stateGradient(part.layer, 0, part.state, row);
      Arrays.fill(stack.stateGradients(part.layer), to, to + part.size, 0);
    }
  }
}
