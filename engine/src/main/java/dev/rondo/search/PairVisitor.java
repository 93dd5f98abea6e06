package dev.rondo.search;

/** What is done with each pair that is found. */
@FunctionalInterface
public interface PairVisitor {

  /**
   * Takes a pair.
   *
   * @param first the number of the one row
   * @param second the number of the other, above {@code first}
   * @param score how alike they are
   */
  void visit(int first, int second, float score);
}
