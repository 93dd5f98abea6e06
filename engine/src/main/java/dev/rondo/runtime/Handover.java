package dev.rondo.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * What a step of a layer hands to the next one, and where it lies: a state, or x[t] where the layer
 * reads x[t−1].
 *
 * @param frame the stores of the layer
 * @param region the region that it lies in
 * @param column where it begins in a row
 * @param size the number of its elements
 */
record Handover(Frame frame, int region, int column, int size) {

  /** All that a layer hands on, in one direction. */
  static List<Handover> of(RecurrentRun run) {
    List<Handover> all = new ArrayList<>();
    for (StatePlace state : run.passes().states()) {
      all.add(new Handover(run.frame(), state.region(), state.column(), state.size()));
    }
    int delayed = run.passes().delayedInputColumn();
    if (delayed >= 0) {
      all.add(new Handover(run.frame(), 0, delayed, run.passes().inputSize()));
    }
    return all;
  }

  /** The store that it lies in. */
  float[] values() {
    return frame.activations();
  }

  /** Where step t of a row reads it; behind the last step, where that one left it. */
  int at(int t, int row) {
    return frame.step(region, t, row) + column;
  }
}
