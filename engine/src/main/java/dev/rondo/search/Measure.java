package dev.rondo.search;

/** How alike two rows a and b are: a score, the higher the more alike, the same for b and a. */
public enum Measure {
  /** a·b. */
  DOT,
  /**
   * a·b / (‖a‖·‖b‖), from −1 to 1; 0 where one of them is zero.
   *
   * <p>Rows are divided by their length when they are added, and their scores are products of what
   * that leaves, so a score may be off by the roundings of both: a row and itself score 1 within
   * some 10⁻⁷.
   */
  COSINE,
  /** −‖a − b‖ = −√Σ(aⱼ − bⱼ)². */
  EUCLIDEAN,
  /** −Σ|aⱼ − bⱼ|. */
  MANHATTAN
}
