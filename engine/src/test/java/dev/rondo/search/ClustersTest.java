package dev.rondo.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups against labels that spread until none changes, representatives against sums in double. */
final class ClustersTest {

  private static EmbeddingIndex line(float... at) {
    float[][] rows = new float[at.length][];
    for (int i = 0; i < at.length; i++) {
      rows[i] = new float[] {at[i]};
    }
    return EmbeddingIndex.of(Measure.EUCLIDEAN, rows);
  }

  @Test
  void above_chainsOfNeighbours_areGroupsAroundTheirMiddle() {
    // 0, 1, 2, 3, 4 are a chain; 10 and 11 a pair; 20, 20, 20 are equal; 30 is alone
    EmbeddingIndex index = line(20, 3, 10, 30, 4, 20, 2, 1, 11, 0, 20);
    Clusters clusters = Clusters.above(index, -1);
    assertEquals(
        List.of(
            new Cluster(6, List.of(1, 4, 6, 7, 9)),
            new Cluster(0, List.of(0, 5, 10)),
            new Cluster(2, List.of(2, 8))),
        clusters.groups());
    assertEquals(6, clusters.representative(9));
    assertEquals(2, clusters.representative(8));
    assertEquals(3, clusters.representative(3));
    assertThrows(IndexOutOfBoundsException.class, () -> clusters.representative(11));
  }

  @Test
  void above_nothingIsAlike_hasNoGroups() {
    Clusters clusters = Clusters.above(line(1, 3, 5), -1);
    assertEquals(List.of(), clusters.groups());
    assertEquals(2, clusters.representative(2));
  }

  @Test
  void of_pairsOfTheCaller_joinsThem() {
    EmbeddingIndex index = line(0, 10, 20, 30);
    List<SimilarPair> pairs = List.of(new SimilarPair(0, 3, 1), new SimilarPair(1, 3, 1));
    assertEquals(List.of(new Cluster(1, List.of(0, 1, 3))), Clusters.of(index, pairs).groups());
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Clusters.of(index, List.of(new SimilarPair(0, 4, 1))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 17, 207, 1000})
  void of_randomPairs_areTheComponents(int size) {
    EmbeddingIndex index = EmbeddingIndex.of(Measure.DOT, SearchRows.random(size, 3, 1));
    List<SimilarPair> pairs = new ArrayList<>();
    for (int i = 0; size > 1 && i < size / 2 + 1; i++) {
      int a = CounterRandom.below(1, size, 2L * i, size);
      int b = CounterRandom.below(1, size, 2L * i + 1, size);
      if (a != b) {
        pairs.add(new SimilarPair(Math.min(a, b), Math.max(a, b), 0));
      }
    }
    int[] labels = IntStream.range(0, size).toArray();
    for (boolean changed = true; changed; ) {
      changed = false;
      for (SimilarPair pair : pairs) {
        int low = Math.min(labels[pair.first()], labels[pair.second()]);
        changed |= labels[pair.first()] != low || labels[pair.second()] != low;
        labels[pair.first()] = low;
        labels[pair.second()] = low;
      }
    }
    Map<Integer, List<Integer>> groups = new HashMap<>();
    for (int i = 0; i < size; i++) {
      groups.computeIfAbsent(labels[i], _ -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> wanted =
        groups.values().stream()
            .filter(group -> group.size() > 1)
            .sorted((a, b) ->
                a.size() == b.size()
                    ? Integer.compare(a.getFirst(), b.getFirst())
                    : Integer.compare(b.size(), a.size()))
            .toList();
    List<List<Integer>> found =
        Clusters.of(index, pairs).groups().stream().map(Cluster::members).toList();
    assertEquals(wanted, found);
  }

  @ParameterizedTest
  @EnumSource
  void representative_ofALargeGroup_hasTheHighestMean(Measure measure) {
    int size = 1100;
    float[][] rows = SearchRows.random(size, 7, 1);
    EmbeddingIndex index = EmbeddingIndex.of(measure, rows);
    List<SimilarPair> chain =
        IntStream.range(1, size).mapToObj(i -> new SimilarPair(i - 1, i, 0)).toList();
    Cluster found = Clusters.of(index, chain).groups().getFirst();
    assertEquals(IntStream.range(0, size).boxed().toList(), found.members());
    double[] sums = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        sums[i] += i == j ? 0 : SearchRows.score(measure, rows[i], rows[j]);
      }
    }
    double best = IntStream.range(0, size).mapToDouble(i -> sums[i]).max().orElseThrow();
    assertEquals(best, sums[found.representative()], 1e-4 * Math.abs(best));
    for (int threads : new int[] {2, 3, 8}) {
      assertEquals(found, Clusters.of(index.withThreads(threads), chain).groups().getFirst());
    }
  }

  @Test
  void groups_membersOfAll_areDisjoint() {
    EmbeddingIndex index = EmbeddingIndex.of(Measure.COSINE, SearchRows.random(2000, 5, 1));
    TreeSet<Integer> seen = new TreeSet<>();
    for (Cluster cluster : Clusters.above(index, 0.99f).groups()) {
      for (int member : cluster.members()) {
        assertTrue(seen.add(member), "row " + member);
      }
      assertTrue(cluster.members().contains(cluster.representative()), cluster.toString());
    }
  }
}
