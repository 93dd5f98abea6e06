package dev.rondo.search;

/**
 * A partition of the numbers from 0, of which sets are joined.
 *
 * <p>Union by size with path halving, so that n operations take almost n steps (R. E. Tarjan, J.
 * van Leeuwen: Worst-case analysis of set union algorithms. Journal of the ACM 31(2), 1984).
 */
final class DisjointSets {
  private final int[] parents;
  private final int[] sizes;

  /**
   * Each number in a set of its own.
   *
   * @param elements how many numbers, from 0 on
   * @throws NegativeArraySizeException if there are fewer than none
   */
  DisjointSets(int elements) {
    parents = new int[elements];
    sizes = new int[elements];
    for (int i = 0; i < elements; i++) {
      parents[i] = i;
      sizes[i] = 1;
    }
  }

  /**
   * Returns the element that stands for the set of {@code i}; chains on the way become shorter.
   *
   * @throws IndexOutOfBoundsException if there is no such element, as all methods do
   */
  int find(int i) {
    int at = i;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Makes one set of those of {@code i} and {@code j}. */
  void union(int i, int j) {
    int large = find(i);
    int small = find(j);
    if (large == small) {
      return;
    }
    if (sizes[large] < sizes[small]) {
      int other = large;
      large = small;
      small = other;
    }
    parents[small] = large;
    sizes[large] += sizes[small];
  }

  /** The number of elements in the set of {@code i}. */
  int size(int i) {
    return sizes[find(i)];
  }
}
