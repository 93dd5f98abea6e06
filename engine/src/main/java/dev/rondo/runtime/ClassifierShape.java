package dev.rondo.runtime;

import dev.rondo.annotation.Connection;
import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.random.CounterRandom;
import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of a text classifier lie in one store: the embedding, the recurrent layers, the
 * head.
 *
 * <pre>
 *   x[t]   = row token[t] of the embedding        [V × I], rows inputStride apart
 *   y      = what the stack of layers gives       their weights, one layer after the other
 *   logits = [y 1] · [V; b]                       [(Y + 1) × C] in panels
 * </pre>
 */
public final class ClassifierShape implements ModelShape {

  private static final String EMBEDDING = "embedding";

  private final StackShape stack;
  private final int vocabulary;
  private final int labels;
  private final int size;
  private final List<PlacedWeight> placed;

  /**
   * Places a model.
   *
   * @param embedding I, the number of elements of a token's vector
   * @param layers the recurrent layers, the nearest to the input first
   * @param vocabulary the number of tokens, at least 1
   * @param labels C, the number of labels, at least 1
   * @throws IllegalArgumentException if a connection joins vectors of different sizes, or the last
   *     layer has one and reads in both directions
   */
  public ClassifierShape(
      Kernels kernels, int embedding, List<LayerDefinition> layers, int vocabulary, int labels) {
    if (vocabulary < 1 || labels < 1) {
      throw new IllegalArgumentException(
          "a classifier needs at least one token and one label but has %d and %d"
              .formatted(vocabulary, labels));
    }
    this.vocabulary = vocabulary;
    this.labels = labels;
    int layerOffset =
        Math.addExact(Store.FIRST, Math.multiplyExact(vocabulary, Panels.pad(embedding)));
    this.stack = new StackShape(kernels, embedding, layers, layerOffset);
    LayerDefinition top = layers.getLast();
    if (top.connection() != Connection.NONE && top.directions() > 1) {
      throw new IllegalArgumentException(
          "the last layer has connection %s and reads in both directions, which end at different steps"
              .formatted(top.connection()));
    }
    this.size = Math.addExact(stack.end(), Linear.block(stack.outputSize(), labels).size());
    List<PlacedWeight> all = stack.weights();
    all.addAll(
        Linear.weights(
            "head.V", "head.b", stack.outputSize(), labels, Initializer.zero(), headOffset()));
    this.placed = List.copyOf(all);
  }

  /** The recurrent layers. */
  public StackShape stack() {
    return stack;
  }

  /** I, the number of elements of a token's vector. */
  public int embedding() {
    return stack.inputSize();
  }

  /** The number of tokens. */
  public int vocabulary() {
    return vocabulary;
  }

  /** C, the number of labels. */
  public int labels() {
    return labels;
  }

  @Override
  public int size() {
    return size;
  }

  /** The distance between the vectors of two tokens. */
  int embeddingStride() {
    return Panels.pad(embedding());
  }

  /** Where the vector of a token begins. */
  int vector(int token) {
    return Store.FIRST + token * embeddingStride();
  }

  int headOffset() {
    return stack.end();
  }

  /** The weights of the layers and of the head; the embedding has rows of its own. */
  @Override
  public List<PlacedWeight> placed() {
    return placed;
  }

  @Override
  public List<TensorShape> tensors() {
    List<TensorShape> tensors = new ArrayList<>();
    tensors.add(
        new TensorShape(
            EMBEDDING,
            new Weight(
                EMBEDDING, vocabulary, embedding(), false, Initializer.zero(), false, 0, 0, 0, 0)));
    placed.forEach(weight -> tensors.add(new TensorShape(weight.name(), weight.weight())));
    return List.copyOf(tensors);
  }

  @Override
  public float[] gather(String name, float[] store) {
    if (!name.equals(EMBEDDING)) {
      return PlacedWeights.find(placed, name).gather(store);
    }
    float[] dense = new float[Math.multiplyExact(vocabulary, embedding())];
    for (int token = 0; token < vocabulary; token++) {
      System.arraycopy(store, vector(token), dense, token * embedding(), embedding());
    }
    return dense;
  }

  @Override
  public void scatter(String name, float[] dense, float[] store) {
    if (!name.equals(EMBEDDING)) {
      PlacedWeights.find(placed, name).scatter(dense, store);
      return;
    }
    for (int token = 0; token < vocabulary; token++) {
      System.arraycopy(dense, token * embedding(), store, vector(token), embedding());
    }
  }

  /**
   * Returns a store with first weights: the embedding normal with deviation 1, as PyTorch's, and
   * every other weight by its initialiser. The same seed gives the same weights.
   */
  @Override
  public float[] initialize(long seed) {
    float[] store = allocate();
    for (int token = 0; token < vocabulary; token++) {
      for (int i = 0; i < embedding(); i++) {
        store[vector(token) + i] = CounterRandom.normal(seed, 0, (long) token * embedding() + i);
      }
    }
    PlacedWeights.initialize(placed, store, seed);
    return store;
  }
}
