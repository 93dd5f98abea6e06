package dev.rondo.annotation;

/** What a layer applies to each of its sums. */
public enum Activation {
  /** y = a. */
  NONE,
  /** y = max(0, a). */
  RELU,
  /** y = tanh a. */
  TANH,
  /**
   * y = ½·a·(1 + tanh(√(2/π)·(a + 0.044715·a³))).
   *
   * <p>D. Hendrycks, K. Gimpel: Gaussian error linear units. 2016, arXiv 1606.08415, section 2.
   */
  GELU
}
