package dev.rondo.annotation;

/** How the vectors a and b of two texts become a score, the higher the more alike. */
public enum Comparison {
  /** a·b / (‖a‖·‖b‖), from −1 to 1. */
  COSINE,
  /** a·b. */
  DOT,
  /** −‖a − b‖. */
  EUCLIDEAN,
  /**
   * exp(−Σ|aⱼ − bⱼ|), from 0 to 1.
   *
   * <p>J. Mueller, A. Thyagarajan: Siamese recurrent architectures for learning sentence
   * similarity. AAAI 2016, equation 3.
   */
  MANHATTAN,
  /**
   * v·relu(W·[|a − b|, a∘b, a, b] + d) + c, learned.
   *
   * <p>A. Conneau et al.: Supervised learning of universal sentence representations from natural
   * language inference data. EMNLP 2017, figure 1.
   */
  HEAD,
  /** The same of [|a − b|, a∘b, a + b], so that the two texts may change places. */
  SYMMETRIC_HEAD
}
