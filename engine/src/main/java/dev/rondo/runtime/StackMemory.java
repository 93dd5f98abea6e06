package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.runtime.StackRun.Reading;

/** The number of floats that a {@link StackRun} allocates, without allocating them. */
final class StackMemory {

  private StackMemory() {}

  /** Whether the output of the last layer is written for every step. */
  static boolean givesRows(LayerShape top, Reading reading, boolean training) {
    LayerDefinition definition = top.definition();
    return reading.everyStep()
        || definition.connection() != Connection.NONE
        || training && definition.regularisation().penalises();
  }

  /** The outputs after the last steps, each with a 1. */
  static int last(StackShape shape, int rows) {
    return Math.multiplyExact(rows, Panels.stride(shape.outputSize() + 1));
  }

  /** The gradients of the outputs after the last steps. */
  static int lastGradients(StackShape shape, int rows) {
    return Math.multiplyExact(rows, Panels.pad(shape.outputSize()));
  }

  /** All of it. */
  static long floats(StackShape shape, Reading reading, int rows, int total, boolean training) {
    long floats = reading.lastStep() ? last(shape, rows) : 0;
    if (training) {
      floats += rows + (reading.lastStep() ? lastGradients(shape, rows) : 0);
    }
    for (LayerShape layer : shape.layers()) {
      boolean top = layer.number() == shape.layers().size();
      floats += floats(layer, rows, total, training);
      floats += between(layer.inputSize(), layer.hasGate(), rows + total, training);
      if (training && reading.everyStep()) {
        floats += Arriving.stateFloats(layer, rows);
      }
      boolean gives = !top || givesRows(layer, reading, training);
      if (top && gives) {
        floats += between(layer.outputSize(), false, rows + total, training);
      }
      if (gives && layer.hasGate()) {
        floats += Bypass.floats(rows + total, layer.inputSize(), training);
      }
    }
    return floats;
  }

  private static long between(int size, boolean gate, int storageRows, boolean training) {
    return (long) Rows.floats(storageRows, size, gate)
        + (training ? Rows.floats(storageRows, size, false) : 0);
  }

  /** The directions of a layer, and the masks of what it reads. */
  private static long floats(LayerShape layer, int rows, int total, boolean training) {
    RecurrentPasses passes = layer.passes();
    Regularisation regularisation = layer.definition().regularisation();
    int end = Frame.activationEnd(passes, training, rows, rows + total);
    long direction = Frame.activationLength(end, training);
    direction += Store.length(RecurrentRun.transposedEnd(passes, training));
    if (training && regularisation.weightDrop() > 0) {
      direction += WeightDrop.floats(passes);
    }
    long masks = training ? Edge.floats(rows, rows + total, layer.inputSize(), regularisation) : 0;
    return layer.definition().directions() * direction + masks;
  }
}
