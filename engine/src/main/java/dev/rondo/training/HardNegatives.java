package dev.rondo.training;

import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Match;
import dev.rondo.search.TextGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds texts that a model takes to be alike, and that no pair says are the same. */
final class HardNegatives {

  /**
   * Pairs whose candidates are scored at a time, which bounds the memory; a guess that is not
   * measured.
   */
  private static final int BLOCK = 1024;

  private final Comparer comparer;
  private final List<String> collection;
  private final float[][] vectors;
  private final NegativeSearch search;

  /** The texts that are the same. */
  private final TextGroups groups;

  private HardNegatives(
      Comparer comparer,
      List<String> first,
      List<String> second,
      List<String> collection,
      NegativeSearch search) {
    this.comparer = comparer;
    this.collection = collection;
    this.vectors = comparer.embedAll(collection);
    this.search = search;
    this.groups = TextGroups.of(first, second);
  }

  /** See {@link Comparer#hardNegatives}. */
  static List<List<String>> of(
      Comparer comparer,
      List<String> first,
      List<String> second,
      List<String> collection,
      NegativeSearch search) {
    float[] own = comparer.similarities(first, second);
    List<List<String>> found = new ArrayList<>(own.length);
    if (collection.isEmpty()) {
      for (int i = 0; i < own.length; i++) {
        found.add(List.of());
      }
      return found;
    }
    var negatives = new HardNegatives(comparer, first, second, collection, search);
    EmbeddingIndex index = comparer.indexOf(negatives.vectors);
    for (int from = 0; from < own.length; from += BLOCK) {
      List<String> texts = first.subList(from, Math.min(own.length, from + BLOCK));
      float[][] queries = comparer.embedAll(texts);
      List<List<Match>> nearest = index.nearest(queries, search.among());
      float[] scores = negatives.scores(queries, nearest);
      int at = 0;
      for (int i = 0; i < queries.length; i++) {
        List<Match> scored = new ArrayList<>();
        for (Match match : nearest.get(i)) {
          scored.add(new Match(match.id(), scores[at++]));
        }
        found.add(negatives.choose(texts.get(i), own[from + i], scored));
      }
    }
    return found;
  }

  /** The model's own scores of queries with what an index found for them. */
  private float[] scores(float[][] queries, List<List<Match>> nearest) {
    List<float[]> of = new ArrayList<>();
    List<float[]> with = new ArrayList<>();
    for (int i = 0; i < queries.length; i++) {
      for (Match match : nearest.get(i)) {
        of.add(queries[i]);
        with.add(vectors[match.id()]);
      }
    }
    return comparer.scores(of.toArray(float[][]::new), with.toArray(float[][]::new));
  }

  private List<String> choose(String text, float own, List<Match> scored) {
    return scored.stream()
        .filter(match -> match.score() <= own - search.margin())
        .sorted(Comparator.comparingDouble(Match::score).reversed())
        .map(match -> collection.get(match.id()))
        .filter(other -> !groups.areConnected(text, other))
        .distinct()
        .limit(search.count())
        .toList();
  }
}
