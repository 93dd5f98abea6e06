package dev.rondo.training;

import java.util.List;

/**
 * Which tokens of two texts made them alike, or kept them apart.
 *
 * <p>A token's part is the score of the texts less the score without it, so a positive part makes
 * them more alike. The parts of all tokens need not add up to the score. It is the occlusion of M.
 * D. Zeiler, R. Fergus: Visualizing and understanding convolutional networks. ECCV 2014, section
 * 4.2, for tokens (J. Li, W. Monroe, D. Jurafsky: Understanding neural networks through
 * representation erasure. 2016, arXiv 1612.08220).
 *
 * @param score the score of the texts
 * @param first the tokens of the first text
 * @param second the tokens of the second
 */
public record Explanation(float score, List<Part> first, List<Part> second) {

  /** Copies the lists. */
  public Explanation {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /**
   * What a token does to the score.
   *
   * @param token the token
   * @param part the score less that without it; 0 for the only token of a text
   */
  public record Part(String token, float part) {}
}
