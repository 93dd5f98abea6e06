package dev.rondo.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of a stack of recurrent layers lie in the store of a model: one layer after the
 * other, the nearest to the input first.
 */
public final class StackShape {

  private final int inputSize;
  private final List<LayerShape> layers;

  /**
   * Places a stack.
   *
   * @param inputSize I, the number of elements that the first layer reads
   * @param definitions its layers, at least one, the nearest to the input first
   * @param offset where its weights begin
   * @throws IllegalArgumentException if a connection joins vectors of different sizes
   */
  public StackShape(Kernels kernels, int inputSize, List<LayerDefinition> definitions, int offset) {
    if (definitions.isEmpty()) {
      throw new IllegalArgumentException("expected a stack of at least one layer but found none");
    }
    this.inputSize = inputSize;
    List<LayerShape> placed = new ArrayList<>();
    int size = inputSize;
    int next = offset;
    for (LayerDefinition definition : definitions) {
      var layer = new LayerShape(kernels, placed.size() + 1, definition, size, next);
      placed.add(layer);
      size = layer.outputSize();
      next = layer.end();
    }
    this.layers = List.copyOf(placed);
  }

  /** I, the number of elements that the first layer reads. */
  public int inputSize() {
    return inputSize;
  }

  /** The number of elements that the last layer gives. */
  public int outputSize() {
    return layers.getLast().outputSize();
  }

  /** The layers, the nearest to the input first. */
  public List<LayerShape> layers() {
    return layers;
  }

  /** Where the weights end. */
  public int end() {
    return layers.getLast().end();
  }

  /** All weights, in the order of files. */
  public List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>();
    layers.forEach(layer -> weights.addAll(layer.weights()));
    return weights;
  }
}
