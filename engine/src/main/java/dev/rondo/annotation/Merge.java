package dev.rondo.annotation;

/**
 * How the outputs of a layer's two directions become one, at each step of a sequence.
 *
 * <p>f is the output of the direction that reads forward, b of the one that reads backward, at the
 * same token. Where one answer is given for a whole sequence, f and b are the outputs of the two
 * directions after their own last steps: f has just read the last token, b the first.
 *
 * <p>M. Schuster, K. K. Paliwal: Bidirectional recurrent neural networks. IEEE Transactions on
 * Signal Processing 45(11), 1997.
 */
public enum Merge {
  /** [f b], twice as many elements. */
  CONCAT,
  /** f + b. */
  SUM,
  /** ½ · (f + b). */
  MEAN,
  /** f ∘ b. */
  PRODUCT,
  /** The larger of f and b, element by element. */
  MAXIMUM
}
