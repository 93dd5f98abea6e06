package dev.rondo.search;

/** How many threads a search is worth. */
final class Workers {
  /**
   * Terms of scores, one of a row and one of a query each, for which another thread is started.
   *
   * <p>A team of two threads was started and ended in 0.14 ms, the median of 3,000 on a machine
   * with twice as many threads at work as it has processors. So many terms take a query that memory
   * decides some 3 ms, and a block of queries, which reaches 70·10⁹ a second, 0.12 ms.
   */
  private static final long TERMS = 1 << 23;

  private Workers() {}

  /** Returns the threads to share the scores of all rows with some others, at most those given. */
  static int count(PanelRows rows, long others, int threads) {
    double terms = (double) rows.size() * rows.dimension() * others;
    int blocks = Math.max(1, rows.blocks());
    return Math.max(1, (int) Math.min(terms / TERMS, Math.min(threads, blocks)));
  }
}
