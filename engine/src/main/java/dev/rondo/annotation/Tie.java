package dev.rondo.annotation;

/**
 * Which tables of vectors of tokens are one.
 *
 * <p>O. Press, L. Wolf: Using the output embedding to improve language models. EACL 2017, arXiv
 * 1608.05859.
 */
public enum Tie {
  /** The tokens read, the tokens written before, and the tokens to choose from: three tables. */
  NONE,
  /**
   * The tokens written before and those to choose from have one. What the choice is read from has
   * as many elements as a token's vector, by a projection where it has not by itself.
   */
  TARGET,
  /** All three are one, which needs one vocabulary for both sides. */
  ALL
}
