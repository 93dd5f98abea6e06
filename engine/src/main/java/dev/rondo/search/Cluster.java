package dev.rondo.search;

import java.util.List;

/**
 * Rows that pairs connect.
 *
 * @param representative the member with the highest mean score to the others; of equal ones the
 *     lowest
 * @param members the numbers of all rows, ascending, at least two
 */
public record Cluster(int representative, List<Integer> members) {

  /** Copies the list. */
  public Cluster {
    members = List.copyOf(members);
  }
}
