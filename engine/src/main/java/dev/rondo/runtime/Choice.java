package dev.rondo.runtime;

/**
 * What a row of logits says of the next token: how probable each is, and what the right one costs.
 *
 * <p>Rows are numbered as the tokens of a batch. Workers may ask for different rows at once.
 */
sealed interface Choice permits VocabularyChoice, CopyChoice {

  /** The number of floats that are allocated. */
  int allocated();

  /** Returns the most probable token of row {@code i}; writes z, whose logits are lost. */
  int guess(int i, float[] z, int at);

  /** Writes the logarithms of the probabilities of all tokens. */
  void logProbabilities(int i, float[] z, int at, float[] into, int intoAt);

  /**
   * Writes the loss of row {@code i} to its place, without smoothing, and returns whether the label
   * is the most probable token; writes z, whose logits are lost.
   */
  boolean evaluate(int i, float[] z, int at, int[] labels, float[] losses);

  /**
   * Writes the loss of row {@code i} to its place, and scale · ∂L/∂z in place of z; returns whether
   * the label is the most probable token.
   */
  boolean train(int i, float[] z, int at, int[] labels, float[] losses, float scale);
}
