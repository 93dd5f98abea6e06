package dev.rondo.runtime;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.array.Store;
import dev.rondo.random.Initializer;
import java.util.List;

/**
 * Where the weights of a twin lie in one store: the encoder, which both texts share, and the
 * comparison.
 *
 * <pre>
 *   a, b   = what the encoder gives for two texts
 *   score  = v·relu(W·f + d) + c        f = [|a − b|, a∘b, a, b] or [|a − b|, a∘b, a + b]
 *   score  = s(a, b)                    of a comparison without weights
 *   logit  = γ·s + β                    where the training has one of such a comparison
 * </pre>
 */
public final class TwinShape implements ModelShape {

  /**
   * γ and β before the training, of a comparison whose scores go from 0 to 1 or less: the
   * probability is then .007 at 0, a half at .5 and .993 at 1.
   */
  private static final float GAMMA = 10;

  private static final float BETA = -5;

  private final TwinStructure structure;
  private final EncoderShape encoder;
  private final int outOffset;
  private final int size;
  private final PlacedWeights weights;

  /**
   * Places a model.
   *
   * @param vocabulary V, the number of tokens, at least 1
   * @throws IllegalArgumentException if its parts do not fit
   */
  public TwinShape(Kernels kernels, TwinStructure structure, int vocabulary) {
    if (vocabulary < 1) {
      throw new IllegalArgumentException(
          "expected a vocabulary of at least one token but found " + vocabulary);
    }
    requireLastStep(structure);
    this.structure = structure;
    this.encoder =
        new EncoderShape(
            kernels,
            "",
            structure.embedding(),
            structure.layers(),
            structure.pooling(),
            vocabulary,
            Store.FIRST);
    List<PlacedWeight> all = encoder.weights();
    int end = encoder.end();
    if (structure.isLearned()) {
      int units = structure.head();
      all.addAll(
          Linear.weights(
              "comparison.W", "comparison.d", features(), units, Initializer.zero(), end));
      this.outOffset = Math.addExact(end, Linear.block(features(), units).size());
      all.addAll(
          Linear.weights("comparison.v", "comparison.c", units, 1, Initializer.zero(), outOffset));
      end = Math.addExact(outOffset, Linear.block(units, 1).size());
    } else {
      this.outOffset = end;
      if (hasLogit()) {
        all.add(scalar("comparison.gamma", isBounded() ? GAMMA : 1, 0));
        all.add(scalar("comparison.beta", isBounded() ? BETA : 0, 1));
        end = Math.addExact(end, scalars().size());
      }
    }
    this.size = end;
    this.weights = new PlacedWeights(List.of(encoder.tokens()), all);
  }

  private static void requireLastStep(TwinStructure structure) {
    if (structure.layers().isEmpty() || structure.pooling() != Pooling.LAST) {
      return;
    }
    LayerDefinition top = structure.layers().getLast();
    if (!top.endsAtOneStep()) {
      throw new IllegalArgumentException(
          "the last layer has connection %s and reads in both directions, which end at different steps"
              .formatted(top.connection()));
    }
  }

  private static Block scalars() {
    return new Block(1, 2);
  }

  private PlacedWeight scalar(String name, float first, int column) {
    var weight = new Weight(name, 1, 1, true, Initializer.constant(first), false, 0, 0, 0, column);
    return new PlacedWeight(name, weight, scalars(), outOffset);
  }

  private boolean isBounded() {
    return structure.comparison() == Comparison.COSINE
        || structure.comparison() == Comparison.MANHATTAN;
  }

  /** Whether a training makes a logit of scores. */
  boolean hasLogit() {
    return !structure.isLearned() && structure.loss() == TwinLoss.BINARY_CROSS_ENTROPY;
  }

  /** How the parts are joined. */
  public TwinStructure structure() {
    return structure;
  }

  /** The layers. */
  public StackShape stack() {
    return encoder.stack();
  }

  /** The number of elements of a text's vector. */
  public int vectorSize() {
    return encoder.outputSize();
  }

  /** The number of tokens. */
  public int vocabulary() {
    return encoder.tokens().tokens();
  }

  EncoderShape encoder() {
    return encoder;
  }

  /** The number of elements that a learned comparison reads. */
  int features() {
    return (structure.comparison() == Comparison.HEAD ? 4 : 3) * vectorSize();
  }

  /** Where W and d of a learned comparison begin. */
  int headOffset() {
    return encoder.end();
  }

  /** Where v and c of a learned comparison begin, or γ and β. */
  int outOffset() {
    return outOffset;
  }

  @Override
  public int size() {
    return size;
  }

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

  @Override
  public float[] initialize(long seed) {
    float[] store = allocate();
    encoder.initializeTokens(store, seed);
    weights.initialize(store, seed);
    return store;
  }
}
