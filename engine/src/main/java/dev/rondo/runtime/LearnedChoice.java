package dev.rondo.runtime;

/**
 * What the right tokens cost in a training, by rows of logits.
 *
 * <p>Rows are numbered as the tokens of a batch. Workers may ask for different rows at once.
 */
sealed interface LearnedChoice permits Choice, SampledChoice {

  /** The number of floats that are allocated. */
  int allocated();

  /**
   * Writes the loss of row {@code i} to its place, and scale · ∂L/∂z in place of z; returns whether
   * the label is the most probable token.
   */
  boolean train(int i, float[] z, int at, int[] labels, float[] losses, float scale);
}
