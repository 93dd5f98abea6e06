package dev.rondo.runtime;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Connection;
import dev.rondo.annotation.PositionEncoding;
import java.util.List;
import java.util.Objects;

/**
 * One layer of self-attention: blocks of attention and feed-forward, one on the other.
 *
 * @param hidden D, the number of elements of each step
 * @param heads how many times each step looks
 * @param blocks how many times attention and feed-forward follow each other
 * @param feedForward F, the number of units of each feed-forward part
 * @param activation what is applied to these units
 * @param positions how it is told at which step something stands
 * @param longest the number of vectors of positions that are learned
 * @param causal whether a step looks at none after itself
 * @param regularisation how its training is disturbed
 */
public record SelfAttentionLayer(
    int hidden,
    int heads,
    int blocks,
    int feedForward,
    Activation activation,
    PositionEncoding positions,
    int longest,
    boolean causal,
    Regularisation regularisation)
    implements LayerDefinition {

  private static final String UNITS = "F";
  private static final String LONGEST = "P";

  /**
   * Checks the numbers but those that {@link #place} joins.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public SelfAttentionLayer {
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(positions, "positions");
    requireOne("elements", hidden);
    requireOne("heads", heads);
    requireOne("layers", blocks);
    requireOne("feed-forward units", feedForward);
    requireOne("positions", longest);
  }

  private static void requireOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "expected self-attention with at least 1 of its %s but found %d".formatted(name, value));
    }
  }

  /** Returns a layer of one block of relus with sinusoids, in which each step sees all others. */
  public static SelfAttentionLayer of(int hidden, int heads, int feedForward) {
    return new SelfAttentionLayer(
        hidden,
        heads,
        1,
        feedForward,
        Activation.RELU,
        PositionEncoding.SINUSOIDAL,
        1,
        false,
        Regularisation.NONE);
  }

  /** How many times attention and feed-forward follow each other. */
  public SelfAttentionLayer blocks(int value) {
    return new SelfAttentionLayer(
        hidden, heads, value, feedForward, activation, positions, longest, causal, regularisation);
  }

  /** What is applied to the units of feed-forward parts. */
  public SelfAttentionLayer activation(Activation value) {
    return new SelfAttentionLayer(
        hidden, heads, blocks, feedForward, value, positions, longest, causal, regularisation);
  }

  /** It is not told at which step something stands. */
  public SelfAttentionLayer withoutPositions() {
    return positions(PositionEncoding.NONE, longest);
  }

  /** So many vectors of positions are learned. */
  public SelfAttentionLayer learnedPositions(int value) {
    return positions(PositionEncoding.LEARNED, value);
  }

  private SelfAttentionLayer positions(PositionEncoding how, int count) {
    return new SelfAttentionLayer(
        hidden, heads, blocks, feedForward, activation, how, count, causal, regularisation);
  }

  /** A step looks at none after itself. */
  public SelfAttentionLayer readsBack() {
    return new SelfAttentionLayer(
        hidden, heads, blocks, feedForward, activation, positions, longest, true, regularisation);
  }

  @Override
  public SelfAttentionLayer dropout(float rate) {
    return regularisation(regularisation.withDropout(rate));
  }

  @Override
  public SelfAttentionLayer inputDropout(float rate) {
    return regularisation(regularisation.withInputDropout(rate));
  }

  /** Kept, but it has no recurrent matrix of which anything could be dropped. */
  @Override
  public SelfAttentionLayer weightDrop(float rate) {
    return regularisation(regularisation.withWeightDrop(rate));
  }

  private SelfAttentionLayer regularisation(Regularisation value) {
    return new SelfAttentionLayer(
        hidden, heads, blocks, feedForward, activation, positions, longest, causal, value);
  }

  @Override
  public SelfAttentionLayer withHidden(int value) {
    return new SelfAttentionLayer(
        value, heads, blocks, feedForward, activation, positions, longest, causal, regularisation);
  }

  @Override
  public SelfAttentionLayer ownSize(String name, int value) {
    return switch (name) {
      case UNITS ->
          new SelfAttentionLayer(
              hidden, heads, blocks, value, activation, positions, longest, causal, regularisation);
      case LONGEST -> positions == PositionEncoding.LEARNED ? learnedPositions(value) : this;
      default -> this;
    };
  }

  @Override
  public String name() {
    return "SelfAttention";
  }

  @Override
  public List<OwnSize> ownSizes() {
    var units = new OwnSize(UNITS, feedForward);
    return positions == PositionEncoding.LEARNED
        ? List.of(units, new OwnSize(LONGEST, longest))
        : List.of(units);
  }

  @Override
  public Connection connection() {
    return Connection.NONE;
  }

  @Override
  public boolean endsAtOneStep() {
    return true;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the elements cannot be shared among the heads
   */
  @Override
  public LayerShape place(Kernels kernels, int number, int inputSize, int offset) {
    if (hidden % heads != 0) {
      throw new IllegalArgumentException(
          "layer %d has %d elements but must have a multiple of its %d heads"
              .formatted(number, hidden, heads));
    }
    return new SelfAttentionShape(number, this, inputSize, offset);
  }
}
