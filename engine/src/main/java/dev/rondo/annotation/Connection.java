package dev.rondo.annotation;

/**
 * What goes past a layer: how its output y follows from what it reads, x, and what it computes, f.
 *
 * <p>A layer with a connection gives as many elements as it reads. x is what it reads before any
 * dropout.
 */
public enum Connection {
  /** y = f. */
  NONE,
  /**
   * y = f + x.
   *
   * <p>K. He, X. Zhang, S. Ren, J. Sun: Deep residual learning for image recognition. CVPR 2016; in
   * stacks of recurrent layers, Y. Wu et al.: Google's neural machine translation system, 2016,
   * arXiv 1609.08144, section 3.1.
   */
  RESIDUAL,
  /**
   * y = g ∘ f + (1 − g) ∘ x, where g = σ(W·x + b) and b begins as −1, so that at first most of x
   * goes past.
   *
   * <p>R. K. Srivastava, K. Greff, J. Schmidhuber: Training very deep networks. NIPS 2015, arXiv
   * 1507.06228, with the coupled gate of its equation 3.
   */
  HIGHWAY
}
