package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.runtime.StackRun.Reading;

/** The number of floats that a {@link StackRun} allocates, without allocating them. */
final class StackMemory {

  private StackMemory() {}

  /** Whether the output of the last layer is written for every step. */
  static boolean givesRows(StackShape shape, Reading reading, boolean training) {
    return reading.everyStep()
        || shape.layers().isEmpty()
        || givesRows(shape.layers().getLast(), training);
  }

  private static boolean givesRows(LayerShape top, boolean training) {
    return top.givesRows() || training && top.definition().regularisation().penalises();
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
  static long floats(
      StackShape shape, Reading reading, int rows, int total, int steps, boolean training) {
    long floats = reading.lastStep() ? last(shape, rows) : 0;
    if (training) {
      floats += rows + (reading.lastStep() ? lastGradients(shape, rows) : 0);
    }
    int storageRows = Math.addExact(rows, total);
    for (LayerShape layer : shape.layers()) {
      boolean top = layer.number() == shape.layers().size();
      boolean gives = !top || givesRows(shape, reading, training);
      floats += between(layer.inputSize(), layer.readsOne(), storageRows, training);
      floats += masks(layer, rows, storageRows, training);
      floats += gives ? Bypass.floats(layer, storageRows, training) : 0;
      floats +=
          switch (layer) {
            case RecurrentShape of ->
                directions(of, rows, total, training)
                    + (training ? Arriving.stateFloats(of, rows) : 0);
            case SelfAttentionShape of -> SelfAttentionRun.floats(of, rows, total, steps, training);
            case ConvolutionShape of -> ConvolutionRun.floats(of, rows, storageRows, training);
          };
    }
    if (givesRows(shape, reading, training)) {
      floats += between(shape.outputSize(), false, storageRows, training);
    }
    return floats;
  }

  private static long between(int size, boolean gate, int storageRows, boolean training) {
    return (long) Rows.floats(storageRows, size, gate)
        + (training ? Rows.floats(storageRows, size, false) : 0);
  }

  private static long masks(LayerShape layer, int rows, int storageRows, boolean training) {
    Regularisation regularisation = layer.definition().regularisation();
    return training ? InputMask.floats(rows, storageRows, layer.inputSize(), regularisation) : 0;
  }

  private static long directions(RecurrentShape layer, int rows, int total, boolean training) {
    RecurrentPasses passes = layer.passes();
    int end = Frame.activationEnd(passes, training, rows, rows + total);
    long direction = Frame.activationLength(end, training);
    direction += Store.length(RecurrentRun.transposedEnd(passes, training));
    if (training && layer.definition().regularisation().weightDrop() > 0) {
      direction += WeightDrop.floats(passes);
    }
    return layer.definition().directions() * direction;
  }
}
