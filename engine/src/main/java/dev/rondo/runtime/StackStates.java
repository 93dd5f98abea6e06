package dev.rondo.runtime;

import java.util.List;

/**
 * What all layers of a stack hand from step to step, as one vector a row, copied out of the layers
 * and into them, so that a batch goes on where another one ended.
 *
 * <p>Rows are independent; workers take ranges of them. Nothing is allocated after construction.
 */
final class StackStates {

  private final Handover[] handovers;
  private final int size;

  /**
   * Finds what is handed on.
   *
   * @param stack layers that read forward
   * @throws IllegalArgumentException if a layer is not recurrent
   */
  StackStates(StackRun stack) {
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
  }

  /**
   * Refuses layers whose training cannot go on from the states of another batch.
   *
   * @param cut what a training goes on for
   * @throws IllegalArgumentException if a layer is not recurrent, or reads in both directions, or
   *     learns its first states, which would learn from every batch
   */
  static void requireTrainable(StackShape stack, SequenceCut cut) {
    for (LayerShape layer : stack.layers()) {
      if (!(layer instanceof RecurrentShape recurrent)) {
        throw cut.refused(layer, "is not recurrent");
      }
      if (recurrent.definition().directions() > 1) {
        throw cut.refused(layer, "reads in both directions");
      }
      if (recurrent.definition().learnsStart()) {
        throw cut.refused(layer, "learns its first states");
      }
    }
  }

  /** The number of elements that a row hands on. */
  int size() {
    return size;
  }

  /** Copies what a row has after so many steps, at least 1. */
  void read(int row, int steps, float[] into, int offset) {
    int at = offset;
    for (int i = 0; i < handovers.length; i++) {
      Handover handover = handovers[i];
      System.arraycopy(handover.values(), handover.at(steps, row), into, at, handover.size());
      at += handover.size();
    }
  }

  /** Writes what the first step of a row reads. */
  void write(int row, float[] from, int offset) {
    int at = offset;
    for (int i = 0; i < handovers.length; i++) {
      Handover handover = handovers[i];
      System.arraycopy(from, at, handover.values(), handover.at(0, row), handover.size());
      at += handover.size();
    }
  }
}
