package dev.rondo.runtime;

import dev.rondo.annotation.Pooling;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of an encoder of texts lie in the store of a model.
 *
 * <pre>
 *   x[t] = row token[t] of a table               [V × I]
 *   y[t] = what the stack of layers gives
 *   v    = y[T] | mean y | max y | Σ a[t]·y[t]   a = softmax(w·tanh(y[t]))
 * </pre>
 */
final class EncoderShape {

  /** The stream of random numbers of the first vectors of tokens; other weights count from 1. */
  private static final long TOKEN_STREAM = 1L << 24;

  private final String prefix;
  private final TokenTable tokens;
  private final StackShape stack;
  private final PoolShape pool;

  /**
   * Places an encoder.
   *
   * @param prefix what the names of its weights begin with
   * @param embedding I, the number of elements of a token's vector
   * @param layers the recurrent layers, the nearest to the input first
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
    this.prefix = prefix;
    this.tokens = new TokenTable(prefix + "embedding", vocabulary, embedding, offset);
    this.stack = new StackShape(kernels, embedding, layers, tokens.end());
    this.pool = new PoolShape(pooling, stack.outputSize(), stack.end());
  }

  /** The vectors of tokens. */
  TokenTable tokens() {
    return tokens;
  }

  /** The layers. */
  StackShape stack() {
    return stack;
  }

  /** How the outputs of the last layer become one vector. */
  PoolShape pool() {
    return pool;
  }

  /** The number of elements of a text's vector. */
  int outputSize() {
    return stack.outputSize();
  }

  /** Where the weights end. */
  int end() {
    return pool.end();
  }

  /** All weights but the vectors of tokens, in the order of files. */
  List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>(stack.weights());
    weights.addAll(pool.weights());
    weights.replaceAll(weight -> weight.withPrefix(prefix));
    return weights;
  }

  /** Writes the first vectors of tokens, normal with deviation 1 as PyTorch's. */
  void initializeTokens(float[] store, long seed) {
    tokens.initialize(store, 1, seed, TOKEN_STREAM);
  }
}
