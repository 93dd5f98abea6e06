package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the weights of an encoder of texts lie in the store of a model.
 *
 * <pre>
 *   x[t] = row token[t] of a table               [V × I]
 *   y[t] = what the stack of layers gives
 *   v    = y[T] | mean y | Σ y[t] | max y | Σ a[t]·y[t]   a = softmax(w·tanh(y[t]))
 * </pre>
 *
 * <p>v is nothing where only y and the last states are read.
 */
final class EncoderShape {

  /** The stream of random numbers of the first vectors of tokens; other weights count from 1. */
  private static final long TOKEN_STREAM = 1L << 24;

  private final String prefix;
  private final TokenTable tokens;
  private final StackShape stack;
  private final @Nullable PoolShape pool;

  /**
   * Places an encoder, its table first.
   *
   * @param prefix what the names of its weights begin with
   * @param embedding I, the number of elements of a token's vector
   * @param layers the layers, the nearest to the input first
   * @param vocabulary V, the number of tokens
   * @param offset where its weights begin
   * @throws IllegalArgumentException if its parts do not fit
   */
  EncoderShape(
      Kernels kernels,
      String prefix,
      int embedding,
      List<LayerDefinition> layers,
      Pooling pooling,
      int vocabulary,
      int offset) {
    var table = new TokenTable(prefix + "embedding", vocabulary, embedding, offset);
    this(kernels, prefix, table, layers, pooling, table.end());
  }

  /**
   * Places an encoder behind a table that lies somewhere else.
   *
   * @param pooling how a text becomes one vector, or null where it becomes none
   * @param layerOffset where its other weights begin
   * @throws IllegalArgumentException if its parts do not fit
   */
  EncoderShape(
      Kernels kernels,
      String prefix,
      TokenTable tokens,
      List<LayerDefinition> layers,
      @Nullable Pooling pooling,
      int layerOffset) {
    this.prefix = prefix;
    this.tokens = tokens;
    this.stack = new StackShape(kernels, tokens.size(), layers, layerOffset);
    this.pool = pooling == null ? null : new PoolShape(pooling, stack.outputSize(), stack.end());
  }

  /** The vectors of tokens. */
  TokenTable tokens() {
    return tokens;
  }

  /** The layers. */
  StackShape stack() {
    return stack;
  }

  /** How the outputs of the last layer become one vector, or null where they become none. */
  @Nullable PoolShape pool() {
    return pool;
  }

  /** The number of elements of a text's vector. */
  int outputSize() {
    return stack.outputSize();
  }

  /** Where the weights end. */
  int end() {
    return pool == null ? stack.end() : pool.end();
  }

  /** All weights but the vectors of tokens, in the order of files. */
  List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>(stack.weights());
    if (pool != null) {
      weights.addAll(pool.weights());
    }
    weights.replaceAll(weight -> weight.withPrefix(prefix));
    return weights;
  }

  /** Writes the first vectors of tokens, normal with deviation 1 as PyTorch's. */
  void initializeTokens(float[] store, long seed) {
    tokens.initialize(store, 1, seed, TOKEN_STREAM);
  }
}
