package dev.rondo.processor.ir;

/**
 * One layer of self-attention of a model as it was written.
 *
 * @param hidden the default of D, the number of elements of each step
 * @param heads how many times each step looks
 * @param blocks how many times attention and feed-forward follow each other
 * @param feedForward the default of F, the number of units of a feed-forward part
 * @param activation the constant of {@code Activation} of these
 * @param positions the constant of {@code PositionEncoding}
 * @param longest the default of the number of vectors of positions that are learned
 * @param causal whether a step looks at none after itself
 * @param dropout the rate of dropout of what it reads and of what its parts add
 * @param inputDropout the rate of dropout of what it reads, for a whole sequence
 */
public record SelfAttentionSource(
    int hidden,
    int heads,
    int blocks,
    int feedForward,
    String activation,
    String positions,
    int longest,
    boolean causal,
    float dropout,
    float inputDropout)
    implements StackLayer {

  @Override
  public int outputSize(int inputSize) {
    return hidden;
  }
}
