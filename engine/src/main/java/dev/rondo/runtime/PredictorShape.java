package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import dev.rondo.array.Store;
import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of a model lie that predicts something of each example: tables of vectors, the
 * layers, the pooling, a head for each output.
 *
 * <pre>
 *   x[t] = [row id[t] of a table | numbers | …]   of each input, one behind the other
 *   y[t] = what the stack of layers gives
 *   v    = y[T] | mean y | max y | Σ a[t]·y[t]    for what is predicted once
 *   z    = [v 1] · [V; b]  or  z[t] = [y[t] 1] · [V; b]          of each output
 * </pre>
 */
public final class PredictorShape implements ModelShape {

  private final PredictorStructure structure;
  private final List<TokenTable> tables = new ArrayList<>();
  private final List<EncoderShape> spellings = new ArrayList<>();
  private final StackShape stack;
  private final PoolShape pool;
  private final int[] headOffsets;
  private final int size;
  private final PlacedWeights weights;

  /** Places a model. */
  public PredictorShape(Kernels kernels, PredictorStructure structure) {
    this.structure = structure;
    List<PlacedWeight> all = new ArrayList<>();
    int end = Store.FIRST;
    int read = 0;
    for (InputStructure input : structure.inputs()) {
      switch (input) {
        case InputStructure.Table table -> {
          var placed = new TokenTable(table.weights(), table.count(), table.size(), end);
          tables.add(placed);
          end = placed.end();
        }
        case InputStructure.Spelled spelled -> {
          var placed =
              new EncoderShape(
                  kernels,
                  spelled.weights() + ".",
                  spelled.embedding(),
                  spelled.layers(),
                  Pooling.LAST,
                  spelled.characters(),
                  end);
          spellings.add(placed);
          tables.add(placed.tokens());
          all.addAll(placed.weights());
          end = placed.end();
        }
        case InputStructure.Numbers _ -> {}
      }
      read = Math.addExact(read, sizeOf(input));
    }
    this.stack = new StackShape(kernels, read, structure.layers(), end);
    this.pool =
        new PoolShape(
            structure.pools() ? structure.pooling() : Pooling.LAST,
            stack.outputSize(),
            stack.end());
    all.addAll(stack.weights());
    all.addAll(pool.weights());
    end = pool.end();
    this.headOffsets = new int[structure.outputs().size()];
    for (int i = 0; i < headOffsets.length; i++) {
      OutputStructure output = structure.outputs().get(i);
      headOffsets[i] = end;
      all.addAll(
          Linear.weights(
              output.head() + ".V",
              output.head() + ".b",
              stack.outputSize(),
              output.columns(),
              Initializer.zero(),
              end));
      end = Math.addExact(end, Linear.block(stack.outputSize(), output.columns()).size());
      if (output.kind() == OutputStructure.Kind.CHAIN) {
        all.addAll(ChainCriterion.weights(output.head(), output.columns(), end));
        end = Math.addExact(end, ChainCriterion.block(output.columns()).size());
      }
    }
    this.size = end;
    this.weights = new PlacedWeights(tables, all);
  }

  /** What it was made from. */
  public PredictorStructure structure() {
    return structure;
  }

  /** The recurrent layers. */
  public StackShape stack() {
    return stack;
  }

  /** Whether the pooling has weights. */
  public boolean hasPoolWeights() {
    return !pool.weights().isEmpty();
  }

  /** The pooling. */
  PoolShape pool() {
    return pool;
  }

  /** The number of elements of x[t] that are an input's. */
  public int sizeOf(InputStructure input) {
    return switch (input) {
      case InputStructure.Table table -> table.size();
      case InputStructure.Spelled spelled -> spelling(spelled).outputSize();
      case InputStructure.Numbers numbers -> numbers.size();
    };
  }

  /**
   * The multiplications of the products that read one character of a word; 0 for an input that is
   * not spelt.
   */
  public long multiplications(InputStructure input) {
    return switch (input) {
      case InputStructure.Table _, InputStructure.Numbers _ -> 0;
      case InputStructure.Spelled words ->
          spelling(words).stack().layers().stream().mapToLong(LayerShape::multiplications).sum();
    };
  }

  /** What makes a vector of the characters of a word. */
  EncoderShape spelling(InputStructure.Spelled input) {
    return spellings.stream()
        .filter(encoder -> encoder.tokens().name().startsWith(input.weights() + "."))
        .findFirst()
        .orElseThrow();
  }

  /** The table of an input. */
  TokenTable table(InputStructure.Table input) {
    return tables.stream()
        .filter(table -> table.name().equals(input.weights()))
        .findFirst()
        .orElseThrow();
  }

  /** Where the weights of the head of an output begin. */
  int headOffset(int output) {
    return headOffsets[output];
  }

  /** Where the weights of the criterion of an output begin, if it has some: behind its head. */
  int criterionOffset(int output) {
    int columns = structure.outputs().get(output).columns();
    return headOffsets[output] + Linear.block(stack.outputSize(), columns).size();
  }

  @Override
  public int size() {
    return size;
  }

  /** The weights of the layers, the pooling and the heads; tables have rows of their own. */
  @Override
  public List<PlacedWeight> placed() {
    return weights.placed();
  }

  @Override
  public List<TensorShape> tensors() {
    return weights.tensors();
  }

  @Override
  public float[] gather(String name, float[] store) {
    return weights.gather(name, store);
  }

  @Override
  public void scatter(String name, float[] dense, float[] store) {
    weights.scatter(name, dense, store);
  }

  /**
   * Returns a store with first weights: vectors of tables normal with deviation 1, as PyTorch's,
   * and every other weight by its initialiser. The same seed gives the same weights. The streams of
   * random numbers of tables go down from 0, those of other weights up from 1.
   */
  @Override
  public float[] initialize(long seed) {
    return initialize(seed, 1);
  }

  /** The same with vectors of tables that are normal with another deviation. */
  public float[] initialize(long seed, float deviation) {
    float[] store = allocate();
    for (int i = 0; i < tables.size(); i++) {
      tables.get(i).initialize(store, deviation, seed, -i);
    }
    weights.initialize(store, seed);
    return store;
  }
}
