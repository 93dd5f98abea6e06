package dev.rondo.search;

/**
 * Two rows of an index that are alike.
 *
 * @param first the number of the one row
 * @param second the number of the other, above {@code first}
 * @param score how alike they are, by the {@link Measure} of the index
 */
public record SimilarPair(int first, int second, float score) {

  /** Checks the order of the rows. */
  public SimilarPair {
    if (first < 0 || second <= first) {
      throw new IllegalArgumentException(
          "expected two rows, the lower first, but found %d and %d".formatted(first, second));
    }
  }
}
