package dev.rondo.annotation;

/**
 * How the states of a decoder before its first step follow from what an encoder ends with.
 *
 * <p>Where the last layer of the encoder is recurrent, e is the last state of a layer, [f b] where
 * it reads in both directions: f has just read the last token, b the first. d is a state of the
 * layer of the decoder that stands as far from the top, recurrent layers counted alone. The first
 * state of a cell goes to the first, the second to the second; a cell of the decoder with more
 * states takes the first again, which is the output. What an attention adds to the cell, as {@code
 * attended[t-1]} with input feeding, begins with 0.
 *
 * <p>Where it is not, or where {@link Pooled} says so, e is one vector of the whole text, for every
 * state of every layer: the largest value of each filter of a convolution, the mean over the steps
 * of self-attention, or what {@link Pooled} says (such a mean: K. Xu et al.: Show, attend and tell.
 * ICML 2015, arXiv 1502.03044, section 3.1.2).
 */
public enum Bridge {
  /** d = 0, or what the decoder has learned to begin with. */
  NONE,
  /** d = e; both have the same number of elements. */
  COPY,
  /** d = W·e + b. */
  LINEAR,
  /**
   * d = tanh(W·e + b).
   *
   * <p>D. Bahdanau, K. Cho, Y. Bengio: Neural machine translation by jointly learning to align and
   * translate. ICLR 2015, arXiv 1409.0473, appendix A.2.2.
   */
  TANH
}
