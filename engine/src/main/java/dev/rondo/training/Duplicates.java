package dev.rondo.training;

import dev.rondo.search.Cluster;
import dev.rondo.search.SimilarPair;
import java.util.List;

/**
 * The texts of a collection that are the same.
 *
 * @param pairs the pairs that are, by the numbers of the texts, in their order, each with the score
 *     of the model
 * @param groups the groups that these connect, the largest first, each with the text that is most
 *     like the others
 */
public record Duplicates(List<SimilarPair> pairs, List<Cluster> groups) {

  /** Copies the lists. */
  public Duplicates {
    pairs = List.copyOf(pairs);
    groups = List.copyOf(groups);
  }
}
