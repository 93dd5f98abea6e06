package dev.rondo.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ∂L of the states of all layers where one segment of a batch ends and the next begins: what the
 * later segment leaves before its first step arrives after the last step of the earlier one.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class BorderGradients {

  /**
   * A state of a layer.
   *
   * @param layer the number of the layer, from 0 on
   * @param run the layer
   * @param state its number among the states
   * @param size the number of its elements
   */
  private record Part(int layer, RecurrentRun run, int state, int size) {}

  private final StackRun stack;
  private final Part[] parts;

  /**
   * Finds the states.
   *
   * @throws IllegalArgumentException if a layer cannot be trained from its states alone
   */
  BorderGradients(StackRun stack) {
    StackStates.requireTrainable(stack.shape(), SequenceCut.RECOMPUTATION);
    this.stack = stack;
    this.parts =
        stack.shape().recurrent().stream()
            .flatMap(layer -> parts(stack, layer).stream())
            .toArray(Part[]::new);
  }

  private static List<Part> parts(StackRun stack, RecurrentShape layer) {
    if (layer.passes().delayedInputColumn() >= 0) {
      throw SequenceCut.RECOMPUTATION.refused(layer, "reads x[t-1]");
    }
    RecurrentRun run = stack.run(layer.number() - 1, 0);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < layer.states().size(); i++) {
      parts.add(new Part(layer.number() - 1, run, i, layer.states().get(i).size()));
    }
    return parts;
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
