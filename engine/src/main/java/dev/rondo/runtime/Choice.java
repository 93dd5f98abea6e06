package dev.rondo.runtime;

/**
 * What a row of logits says of the next token: how probable each is, and what the right one costs.
 */
sealed interface Choice extends LearnedChoice permits VocabularyChoice, CopyChoice {

  /** Returns the most probable token of row {@code i}; writes z, whose logits are lost. */
  int guess(int i, float[] z, int at);

  /** Writes the logarithms of the probabilities of all tokens. */
  void logProbabilities(int i, float[] z, int at, float[] into, int intoAt);

  /**
   * Writes the loss of row {@code i} to its place, without smoothing, and returns whether the label
   * is the most probable token; writes z, whose logits are lost.
   */
  boolean evaluate(int i, float[] z, int at, int[] labels, float[] losses);
}
