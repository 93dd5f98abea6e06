package dev.rondo.annotation;

/**
 * What of a decoder its next token is read from.
 *
 * <p>h is what the last layer gives, c the context that the attention gives, e the vector of the
 * token written before.
 */
public enum Readout {
  /** [h], as I. Sutskever, O. Vinyals, Q. V. Le: Sequence to sequence learning. NIPS 2014. */
  STATE,
  /**
   * [h c].
   *
   * <p>M.-T. Luong, H. Pham, C. D. Manning: Effective approaches to attention-based neural machine
   * translation. EMNLP 2015, arXiv 1508.04025, equation 5.
   */
  CONTEXT,
  /**
   * [h c e], or [h e] without attention.
   *
   * <p>The deep output of D. Bahdanau, K. Cho, Y. Bengio: Neural machine translation by jointly
   * learning to align and translate. ICLR 2015, arXiv 1409.0473, appendix A.2.2, without its
   * maxout.
   */
  DEEP
}
