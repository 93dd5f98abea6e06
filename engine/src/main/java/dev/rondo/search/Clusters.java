package dev.rondo.search;

import dev.rondo.runtime.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Groups of rows that are connected by pairs, such as the duplicates of a collection; immutable.
 *
 * <p>Two rows are in one group if a chain of pairs leads from one to the other, so two of a group
 * need not be alike themselves. A row without a pair is in no group. For the representatives all
 * scores within a group are computed, so a group of m rows takes m² of them.
 */
public final class Clusters {
  private final List<Cluster> groups;

  /** For each row the one that stands for it. */
  private final int[] representatives;

  private Clusters(List<Cluster> groups, int[] representatives) {
    this.groups = groups;
    this.representatives = representatives;
  }

  /**
   * Returns the groups of rows that scores of at least {@code threshold} connect; the pairs are not
   * kept.
   *
   * @throws IllegalArgumentException if the threshold is NaN
   */
  public static Clusters above(EmbeddingIndex index, float threshold) {
    var sets = new DisjointSets(index.size());
    index.forEachPairAbove(threshold, (i, j, _) -> sets.union(i, j));
    return of(index, sets);
  }

  /**
   * Returns the groups of rows that some pairs connect, which may come from elsewhere, as when
   * another model has checked them; their scores are not read.
   *
   * @throws IndexOutOfBoundsException if the index has no such row
   */
  public static Clusters of(EmbeddingIndex index, Collection<SimilarPair> pairs) {
    var sets = new DisjointSets(index.size());
    for (SimilarPair pair : pairs) {
      sets.union(pair.first(), Objects.checkIndex(pair.second(), index.size()));
    }
    return of(index, sets);
  }

  private static Clusters of(EmbeddingIndex index, DisjointSets sets) {
    List<List<Integer>> members = members(index.size(), sets);
    int[] representatives = new int[index.size()];
    Arrays.setAll(representatives, i -> i);
    List<Cluster> groups = new ArrayList<>(members.size());
    for (List<Integer> group : members) {
      int representative = representative(index, group);
      groups.add(new Cluster(representative, group));
      group.forEach(id -> representatives[id] = representative);
    }
    return new Clusters(List.copyOf(groups), representatives);
  }

  /** All groups, the largest first, and of equal size the one with the lowest row. */
  public List<Cluster> groups() {
    return groups;
  }

  /**
   * The row that stands for a row: the representative of its group, or itself if it is in none.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int representative(int id) {
    return representatives[Objects.checkIndex(id, representatives.length)];
  }

  /** The sets of at least two rows, in the order of {@link #groups}. */
  private static List<List<Integer>> members(int size, DisjointSets sets) {
    List<List<Integer>> members = new ArrayList<>();
    int[] numbers = new int[size]; // of the group of a set, counted from 1
    for (int i = 0; i < size; i++) {
      if (sets.size(i) == 1) {
        continue;
      }
      int set = sets.find(i);
      if (numbers[set] == 0) {
        members.add(new ArrayList<>(sets.size(i)));
        numbers[set] = members.size();
      }
      members.get(numbers[set] - 1).add(i);
    }
    // The sort is stable, and so far groups are in the order of their lowest rows.
    members.sort(Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
    return members;
  }

  private static int representative(EmbeddingIndex index, List<Integer> group) {
    if (group.size() == 2) {
      return group.getFirst(); // both have one score to the other, the same
    }
    double[] sums = sums(index, group);
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      if (sums[i] > sums[best]) {
        best = i;
      }
    }
    return group.get(best);
  }

  /** Returns for each row of a group the sum of its scores to the others, in their order. */
  private static double[] sums(EmbeddingIndex index, List<Integer> group) {
    PanelRows rows = rows(index, group);
    int rowStride = Scoring.stride(rows.dimension());
    int most = Math.min(rows.size(), PanelRows.rowsOfBlock(rows.dimension()));
    int stride = Scoring.stride(PanelRows.rowsOfBlock(rows.dimension()));
    double[] sums = new double[rows.size()];
    var next = new AtomicInteger();
    try (var team = new Team(Workers.count(rows, rows.size(), index.threads()))) {
      team.run((_, _) -> {
        float[] gathered = new float[most * rowStride];
        float[] scores = new float[most * stride];
        for (int b = next.getAndIncrement(); b < rows.blocks(); b = next.getAndIncrement()) {
          for (int m = 0; m < rows.rows(b); m++) {
            rows.copyRow(rows.first(b) + m, gathered, m * rowStride);
          }
          for (int other = 0; other < rows.blocks(); other++) {
            index.scoring().scores(gathered, rows.rows(b), rows, other, scores, stride);
            add(rows, b, other, scores, stride, sums);
          }
        }
      });
    }
    return sums;
  }

  private static void add(
      PanelRows rows, int block, int other, float[] scores, int stride, double[] sums) {
    for (int m = 0; m < rows.rows(block); m++) {
      int row = rows.first(block) + m;
      double sum = sums[row];
      for (int n = 0; n < rows.rows(other); n++) {
        sum += rows.first(other) + n == row ? 0 : scores[m * stride + n];
      }
      sums[row] = sum;
    }
  }

  private static PanelRows rows(EmbeddingIndex index, List<Integer> group) {
    var rows = new PanelRowsBuilder(index.dimension());
    float[] row = new float[index.dimension()];
    for (int id : group) {
      index.rows().copyRow(id, row, 0);
      rows.add(row, 0);
    }
    return rows.build();
  }
}
