package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.random.CounterRandom;
import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of a text classifier lie in one store: the embedding, the recurrent layer, the
 * head.
 *
 * <pre>
 *   x[t]   = row token[t] of the embedding        [V × I], rows inputStride apart
 *   h[t]   = the recurrent layer                  its blocks, one after the other
 *   logits = [h 1] · [V; b]                       [(H + 1) × C] in panels
 * </pre>
 */
public final class ClassifierShape {

  private final RecurrentPasses passes;
  private final int vocabulary;
  private final int labels;
  private final int layerOffset;
  private final Block head;
  private final int headOffset;
  private final int size;

  /**
   * Places a model.
   *
   * @param passes the recurrent layer
   * @param vocabulary the number of tokens, at least 1
   * @param labels C, the number of labels, at least 1
   */
  public ClassifierShape(RecurrentPasses passes, int vocabulary, int labels) {
    if (vocabulary < 1 || labels < 1) {
      throw new IllegalArgumentException(
          "a classifier needs at least one token and one label but has %d and %d"
              .formatted(vocabulary, labels));
    }
    this.passes = passes;
    this.vocabulary = vocabulary;
    this.labels = labels;
    this.layerOffset = Math.multiplyExact(vocabulary, embeddingStride());
    this.headOffset = Math.addExact(layerOffset, Frame.weightSize(passes));
    this.head = new Block(passes.hiddenSize() + 1, labels);
    this.size = Math.addExact(headOffset, head.size());
  }

  /** The recurrent layer. */
  public RecurrentPasses passes() {
    return passes;
  }

  /** The number of tokens. */
  public int vocabulary() {
    return vocabulary;
  }

  /** C, the number of labels. */
  public int labels() {
    return labels;
  }

  /** The number of floats of the store, padding included. */
  public int size() {
    return size;
  }

  /** The distance between the vectors of two tokens. */
  int embeddingStride() {
    return Panels.pad(passes.inputSize());
  }

  int layerOffset() {
    return layerOffset;
  }

  Block head() {
    return head;
  }

  int headOffset() {
    return headOffset;
  }

  /** The number of weights, without padding. */
  public long parameters() {
    return tensors().stream()
        .mapToLong(tensor -> (long) tensor.weight().rows() * tensor.weight().columns())
        .sum();
  }

  /**
   * A weight and the block that it lies in.
   *
   * @param name its name in files
   * @param weight the weight
   * @param home the block
   * @param offset where the block begins in the store
   */
  private record Placed(String name, Weight weight, Block home, int offset) {}

  /** The weights of the layer and of the head; the embedding has rows of its own. */
  private List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    int[] offsets = new int[passes.blocks().size()];
    int end = layerOffset;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = end;
      end += passes.blocks().get(i).size();
    }
    for (Weight weight : passes.weights()) {
      Block home = passes.blocks().get(weight.block());
      placed.add(new Placed("cell." + weight.name(), weight, home, offsets[weight.block()]));
    }
    int hidden = passes.hiddenSize();
    var matrix = new Weight("V", labels, hidden, false, Initializer.xavier(), false, 0, 0, 0, 0);
    var bias = new Weight("b", labels, 1, true, Initializer.zero(), false, 0, 0, hidden, 0);
    placed.add(new Placed("head.V", matrix, head, headOffset));
    placed.add(new Placed("head.b", bias, head, headOffset));
    return placed;
  }

  /**
   * A weight as files hold it.
   *
   * @param name its name in files
   * @param weight its shape
   */
  public record TensorShape(String name, Weight weight) {}

  /** All weights in the order of files. */
  public List<TensorShape> tensors() {
    List<TensorShape> tensors = new ArrayList<>();
    tensors.add(new TensorShape("embedding", embedding()));
    placed().forEach(placed -> tensors.add(new TensorShape(placed.name(), placed.weight())));
    return List.copyOf(tensors);
  }

  private Weight embedding() {
    return new Weight(
        "embedding", vocabulary, passes.inputSize(), false, Initializer.zero(), false, 0, 0, 0, 0);
  }

  /** Returns weight {@code name} of a store as a dense row-major matrix. */
  public float[] gather(String name, float[] store) {
    if (name.equals("embedding")) {
      float[] dense = new float[Math.multiplyExact(vocabulary, passes.inputSize())];
      for (int token = 0; token < vocabulary; token++) {
        System.arraycopy(
            store,
            token * embeddingStride(),
            dense,
            token * passes.inputSize(),
            passes.inputSize());
      }
      return dense;
    }
    Placed placed = placed(name);
    return placed.weight().gather(placed.home(), store, placed.offset());
  }

  /** Copies weight {@code name} from a dense row-major matrix into a store. */
  public void scatter(String name, float[] dense, float[] store) {
    if (name.equals("embedding")) {
      for (int token = 0; token < vocabulary; token++) {
        System.arraycopy(
            dense,
            token * passes.inputSize(),
            store,
            token * embeddingStride(),
            passes.inputSize());
      }
      return;
    }
    Placed placed = placed(name);
    placed.weight().scatter(dense, placed.home(), store, placed.offset());
  }

  private Placed placed(String name) {
    return placed().stream()
        .filter(placed -> placed.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the model has no weight '" + name + "'"));
  }

  /**
   * Returns a store with first weights: the embedding normal with deviation 1, as PyTorch's, and
   * every other weight by its initialiser. The same seed gives the same weights.
   */
  public float[] initialize(long seed) {
    float[] store = new float[size];
    int input = passes.inputSize();
    for (int token = 0; token < vocabulary; token++) {
      for (int i = 0; i < input; i++) {
        store[token * embeddingStride() + i] =
            CounterRandom.normal(seed, 0, (long) token * input + i);
      }
    }
    long stream = 0;
    for (Placed placed : placed()) {
      stream++;
      Weight weight = placed.weight();
      float[] dense = new float[Math.multiplyExact(weight.rows(), weight.columns())];
      weight.initializer().fill(dense, 0, weight.rows(), weight.columns(), seed, stream);
      weight.scatter(dense, placed.home(), store, placed.offset());
    }
    return store;
  }
}
