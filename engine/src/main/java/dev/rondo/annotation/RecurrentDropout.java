package dev.rondo.annotation;

/** Where {@link Recurrent#recurrentDropout} drops. */
public enum RecurrentDropout {
  /**
   * What the recurrent matrices read: each product with h[t−1] becomes U·(d ∘ h[t−1]), with one
   * mask for all steps of a sequence.
   *
   * <p>Y. Gal, Z. Ghahramani: A theoretically grounded application of dropout in recurrent neural
   * networks. NIPS 2016, arXiv 1512.05287.
   */
  GAL,
  /**
   * What is added to the memory: the candidate g becomes d ∘ g, and the state itself loses nothing.
   * A memory is a state that is a factor of a term of its own equation; of a cell without one the
   * output is dropped. A state that something is divided by counts what came in and is left alone.
   *
   * <p>S. Semeniuta, A. Severyn, E. Barth: Recurrent dropout without memory loss. COLING 2016,
   * arXiv 1603.05118.
   */
  SEMENIUTA
}
