package dev.rondo.annotation;

/** How self-attention is told at which step of a sequence something stands. */
public enum PositionEncoding {
  /** It is not, so that it forgets the order; for layers below or above that do not. */
  NONE,
  /**
   * p[t] of sines and cosines is added to what is read: p[t, 2·i] = sin(t / 10000^(2·i/D)) and p[t,
   * 2·i + 1] = cos of the same (Vaswani et al. 2017, section 3.5).
   */
  SINUSOIDAL,
  /**
   * A vector that is learned is added for each step; steps from the last one on share a vector.
   *
   * <p>J. Gehring, M. Auli, D. Grangier, D. Yarats, Y. N. Dauphin: Convolutional sequence to
   * sequence learning. ICML 2017, arXiv 1705.03122, section 3.1.
   */
  LEARNED
}
