package dev.rondo.runtime;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Tie;
import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.random.Initializer;
import dev.rondo.runtime.StackRun.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of an encoder and a decoder lie in one store.
 *
 * <pre>
 *   source    x[s] = row token[s] of a table             [Vs × Is]
 *   encoder   m[s], and the last states or a vector e    a stack, and a pooling for e
 *   bridge    d = e | W·e + b | tanh(W·e + b)            for each state of the decoder
 *   target    x[t] = row token[t − 1] of a table         [Vt × It], the begin token before the first
 *   decoder   h[t]                                       a stack
 *   readout   r[t] = [h] | [h c] | [h c e];  o = tanh(W·r + b), or r
 *   output    logits = V·o + b                           V [Vt × O], or the target's table
 *   copy      γ = W·o + b, a logit more                  W [1 × O], of a model that copies
 * </pre>
 */
public final class Seq2SeqShape implements ModelShape {

  /** Streams of random numbers of the tables' first vectors; other weights count from 1. */
  private static final long SOURCE_STREAM = 1L << 24;

  private static final long TARGET_STREAM = SOURCE_STREAM + 1;

  private final Seq2SeqStructure structure;
  private final TokenTable source;
  private final TokenTable target;
  private final EncoderShape encoder;
  private final StackShape decoder;
  private final List<Crossing> crossings;
  private final int[] bridgeOffsets;
  private final int readoutSize;
  private final int projectionOffset;
  private final int outputOffset;
  private final int gateOffset;
  private final int size;
  private final PlacedWeights weights;

  /**
   * Places a model.
   *
   * @param sourceVocabulary Vs, the number of tokens that are read
   * @param targetVocabulary Vt, the number of tokens that are written
   * @throws IllegalArgumentException if its parts do not fit
   */
  public Seq2SeqShape(
      Kernels kernels, Seq2SeqStructure structure, int sourceVocabulary, int targetVocabulary) {
    this.structure = structure;
    requireTokens("source", sourceVocabulary);
    requireTokens("target", targetVocabulary);
    this.source =
        new TokenTable(
            "source.embedding", sourceVocabulary, structure.sourceEmbedding(), Store.FIRST);
    this.target =
        structure.tie() == Tie.ALL
            ? source
            : new TokenTable(
                "target.embedding", targetVocabulary, structure.targetEmbedding(), source.end());
    requireOneTable(targetVocabulary);
    this.encoder =
        new EncoderShape(
            kernels,
            "encoder.",
            source,
            structure.encoder(),
            structure.pools() ? structure.pooling() : null,
            target.end());
    this.decoder =
        new StackShape(
            kernels, structure.targetEmbedding(), attending(structure.decoder()), encoder.end());
    this.crossings = structure.bridge() == Bridge.NONE ? List.of() : Crossing.all(encoder, decoder);
    this.bridgeOffsets = new int[crossings.size()];
    int end = decoder.end();
    for (int i = 0; i < bridgeOffsets.length; i++) {
      requireCopy(crossings.get(i));
      bridgeOffsets[i] = end;
      end = Math.addExact(end, hasBridgeWeights() ? bridge(crossings.get(i)).size() : 0);
    }
    this.readoutSize = readoutSize();
    this.projectionOffset = end;
    this.outputOffset =
        structure.projection() == 0
            ? end
            : Math.addExact(end, Linear.block(readoutSize, structure.projection()).size());
    requireTied();
    requireWeights();
    this.gateOffset =
        Math.addExact(
            outputOffset,
            isTied()
                ? Panels.pad(targetVocabulary)
                : Linear.block(outputInputs(), targetVocabulary).size());
    this.size =
        structure.copy()
            ? Math.addExact(gateOffset, Linear.block(oneColumn(), 1).size())
            : gateOffset;
    this.weights =
        new PlacedWeights(target == source ? List.of(source) : List.of(source, target), place());
  }

  private static void requireTokens(String side, int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException(
          "expected a %s vocabulary of at least 1 token but found %d".formatted(side, tokens));
    }
  }

  private void requireOneTable(int targetVocabulary) {
    if (target.tokens() != targetVocabulary || target.size() != structure.targetEmbedding()) {
      throw new IllegalArgumentException(
          "expected one table for both sides with tie ALL but found %d tokens of %d elements that are read and %d of %d that are written"
              .formatted(
                  source.tokens(), source.size(), targetVocabulary, structure.targetEmbedding()));
    }
  }

  private void requireCopy(Crossing crossing) {
    if (structure.bridge() == Bridge.COPY && crossing.inputs() != crossing.outputs()) {
      throw new IllegalArgumentException(
          "expected states of one size for bridge COPY but found %d elements of %s and %d of layer %d of the decoder"
              .formatted(
                  crossing.inputs(),
                  crossing.from().describe(),
                  crossing.outputs(),
                  crossing.decoderLayer() + 1));
    }
  }

  private void requireTied() {
    if (isTied() && outputInputs() != target.size()) {
      throw new IllegalArgumentException(
          "expected a readout, or a projection of it, of %d elements as a token's vector has with tie %s, but found %d"
              .formatted(target.size(), structure.tie(), outputInputs()));
    }
  }

  private void requireWeights() {
    if (structure.copy() && decoder.recurrent().getFirst().passes().sourceExports().isEmpty()) {
      throw new IllegalArgumentException(
          "expected a decoder that hands out how it attends to the source, for copy, but found a layer of %s that does not"
              .formatted(decoder.recurrent().getFirst().definition().cell()));
    }
  }

  /** The layers with the size of what they attend to. */
  private List<LayerDefinition> attending(List<LayerDefinition> layers) {
    List<LayerDefinition> sized = new ArrayList<>(layers);
    sized.replaceAll(layer ->
        layer instanceof RecurrentLayer recurrent && recurrent.attends()
            ? recurrent.ownSize(LayerDefinition.MEMORY, encoder.outputSize())
            : layer);
    return sized;
  }

  private int readoutSize() {
    int h = decoder.outputSize();
    return switch (structure.readout()) {
      case STATE -> h;
      case CONTEXT -> Math.addExact(h, contextSize());
      case DEEP -> Math.addExact(h, Math.addExact(contextSize(), target.size()));
    };
  }

  private static Block bridge(Crossing crossing) {
    return Linear.block(crossing.inputs(), crossing.outputs());
  }

  private List<PlacedWeight> place() {
    List<PlacedWeight> all = new ArrayList<>();
    all.addAll(encoder.weights());
    decoder.weights().forEach(weight -> all.add(weight.withPrefix("decoder.")));
    for (int i = 0; i < bridgeOffsets.length && hasBridgeWeights(); i++) {
      Crossing crossing = crossings.get(i);
      String name = crossing.name(decoder);
      all.addAll(linear(name, "W", crossing.inputs(), crossing.outputs(), bridgeOffsets[i]));
    }
    if (structure.projection() > 0) {
      all.addAll(linear("projection.", "W", readoutSize, structure.projection(), projectionOffset));
    }
    if (isTied()) {
      var b = new Weight("b", target.tokens(), 1, true, Initializer.zero(), false, 0, 0, 0, 0);
      all.add(new PlacedWeight("output.b", b, new Block(1, target.tokens()), outputOffset));
    } else {
      all.addAll(linear("output.", "V", outputInputs(), target.tokens(), outputOffset));
    }
    if (structure.copy()) {
      all.addAll(GatedOutput.weights(outputInputs(), oneColumn(), gateOffset));
    }
    return all;
  }

  private static List<PlacedWeight> linear(
      String prefix, String matrix, int inputs, int outputs, int offset) {
    return Linear.weights(
        prefix + matrix, prefix + "b", inputs, outputs, Initializer.zero(), offset);
  }

  /** What it was made from. */
  public Seq2SeqStructure structure() {
    return structure;
  }

  /** The layers that read. */
  public StackShape encoder() {
    return encoder.stack();
  }

  /** What reads: the tokens, the layers and the pooling. */
  EncoderShape reading() {
    return encoder;
  }

  /** The layers that write. */
  public StackShape decoder() {
    return decoder;
  }

  /** Where its layers are read: at every step for a memory, and at the last one for a pooling. */
  Reading readsEncoder() {
    boolean last = structure.pools() && structure.pooling() == Pooling.LAST;
    return last ? Reading.EVERY_AND_LAST_STEP : Reading.EVERY_STEP;
  }

  /** Vs, the number of tokens that are read. */
  public int sourceVocabulary() {
    return source.tokens();
  }

  /** Vt, the number of tokens that are written. */
  public int targetVocabulary() {
    return target.tokens();
  }

  /** The number of elements of r, what the next token is read from. */
  public int readout() {
    return readoutSize;
  }

  /** The number of elements of o, the projection of r or r itself. */
  public int outputInputs() {
    return structure.projection() == 0 ? readoutSize : structure.projection();
  }

  /** Whether the decoder attends to the source. */
  public boolean attends() {
    return decoder.recurrent().getFirst().passes().memorySize() > 0;
  }

  /**
   * Whether the decoder says with what weight it attends to each position of the source: whether
   * its attention has a softmax over the positions.
   */
  public boolean weighs() {
    return decoder.recurrent().getFirst().passes().attentionRegion() >= 0;
  }

  /** The number of elements of the context that the attention gives, 0 without one. */
  public int contextSize() {
    return attends() ? decoder.recurrent().getFirst().states().get(context()).size() : 0;
  }

  /** The state of the first layer of the decoder that is the context. */
  int context() {
    return decoder.recurrent().getFirst().passes().exports().getFirst();
  }

  /** The state of source positions of that layer with the weights that are copied by. */
  int copied() {
    return decoder.recurrent().getFirst().passes().sourceExports().getFirst();
  }

  TokenTable source() {
    return source;
  }

  TokenTable target() {
    return target;
  }

  /** The states of the decoder that begin with states of the encoder. */
  List<Crossing> crossings() {
    return crossings;
  }

  /** Whether the bridge has weights. */
  boolean hasBridgeWeights() {
    return structure.bridge() == Bridge.LINEAR || structure.bridge() == Bridge.TANH;
  }

  int bridgeOffset(int crossing) {
    return bridgeOffsets[crossing];
  }

  int projectionOffset() {
    return projectionOffset;
  }

  int outputOffset() {
    return outputOffset;
  }

  int gateOffset() {
    return gateOffset;
  }

  /** The column behind o that holds a 1. */
  private int oneColumn() {
    return isTied() ? Panels.pad(outputInputs()) : outputInputs();
  }

  /** The number of columns of a row of logits. */
  int logits() {
    return structure.copy() ? GatedOutput.columns(target.tokens()) : target.tokens();
  }

  /** Whether the matrix of the output is the target's table. */
  boolean isTied() {
    return structure.tie() != Tie.NONE;
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

  /**
   * Returns a store with first weights: vectors of tokens normal with deviation 1, as PyTorch's, or
   * 1 / √I where they are the matrix of the output too, and every other weight by its initialiser.
   * The same seed gives the same weights.
   *
   * <p>With 1 / √I logits begin with the deviation of what the output is made from, as with a
   * matrix of its own (A. Vaswani et al.: Attention is all you need, 2017, scales such a table by
   * the same factor).
   */
  @Override
  public float[] initialize(long seed) {
    float[] store = allocate();
    float tied = (float) (1 / Math.sqrt(target.size()));
    source.initialize(store, target == source ? tied : 1, seed, SOURCE_STREAM);
    if (target != source) {
      target.initialize(store, isTied() ? tied : 1, seed, TARGET_STREAM);
    }
    weights.initialize(store, seed);
    return store;
  }
}
