package dev.rondo.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of a stack of layers lie in the store of a model: one layer after the other,
 * the nearest to the input first.
 */
public final class StackShape {

  private final int inputSize;
  private final List<LayerShape> layers;
  private final List<RecurrentShape> recurrent;
  private final int outputSize;
  private final int end;

  /**
   * Places a stack.
   *
   * @param inputSize I, the number of elements that the first layer reads
   * @param definitions its layers, the nearest to the input first; a stack without one gives what
   *     it reads
   * @param offset where its weights begin
   * @throws IllegalArgumentException if a connection joins vectors of different sizes
   */
  public StackShape(
      Kernels kernels, int inputSize, List<? extends LayerDefinition> definitions, int offset) {
    this.inputSize = inputSize;
    List<LayerShape> placed = new ArrayList<>();
    int size = inputSize;
    int next = offset;
    for (LayerDefinition definition : definitions) {
      LayerShape layer = definition.place(kernels, placed.size() + 1, size, next);
      placed.add(layer);
      size = layer.outputSize();
      next = layer.end();
    }
    this.layers = List.copyOf(placed);
    this.recurrent =
        layers.stream()
            .filter(RecurrentShape.class::isInstance)
            .map(RecurrentShape.class::cast)
            .toList();
    this.outputSize = size;
    this.end = next;
  }

  /** I, the number of elements that the first layer reads. */
  public int inputSize() {
    return inputSize;
  }

  /** The number of elements that the last layer gives. */
  public int outputSize() {
    return outputSize;
  }

  /** The layers, the nearest to the input first. */
  public List<LayerShape> layers() {
    return layers;
  }

  /** The recurrent ones among the layers. */
  List<RecurrentShape> withStates() {
    return recurrent;
  }

  /**
   * The layers of a stack that has no others than recurrent ones.
   *
   * @throws IllegalArgumentException if it has others
   */
  public List<RecurrentShape> recurrent() {
    if (recurrent.size() < layers.size()) {
      LayerShape other =
          layers.stream().filter(l -> !(l instanceof RecurrentShape)).findFirst().orElseThrow();
      throw new IllegalArgumentException(
          "expected recurrent layers alone but found layer %d, %s"
              .formatted(other.number(), other.describe()));
    }
    return recurrent;
  }

  /** Where the weights end. */
  public int end() {
    return end;
  }

  /** All weights, in the order of files. */
  public List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>();
    layers.forEach(layer -> weights.addAll(layer.weights()));
    return weights;
  }
}
