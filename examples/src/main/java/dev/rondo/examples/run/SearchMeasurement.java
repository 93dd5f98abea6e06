package dev.rondo.examples.run;

import dev.rondo.metric.RetrievalScores;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Match;
import dev.rondo.training.Comparer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures how well the texts that held-out pairs say are the same find each other among all texts.
 *
 * @param texts all texts
 * @param relevant of each text that is searched for, those that are the same
 */
public record SearchMeasurement(List<String> texts, Map<String, Set<String>> relevant) {

  private static final int DEPTH = 10;

  /** Finds texts. */
  @FunctionalInterface
  public interface Search {
    /** Returns the best {@code k} texts for each query, the best first. */
    List<List<String>> best(List<String> queries, int k);
  }

  /** The searches that held-out pairs ask for. */
  public static <E> SearchMeasurement of(TwinData<E> data) {
    Map<String, Set<String>> relevant = new LinkedHashMap<>();
    for (E pair : data.heldOut()) {
      String first = data.first().apply(pair);
      String second = data.second().apply(pair);
      if (data.same().test(pair) && !first.equals(second)) {
        relevant.computeIfAbsent(first, _ -> new LinkedHashSet<>()).add(second);
        relevant.computeIfAbsent(second, _ -> new LinkedHashSet<>()).add(first);
      }
    }
    return new SearchMeasurement(data.texts(), relevant);
  }

  /** Searches, and compares what is found with what pairs say. */
  public RetrievalScores scores(Search search) {
    List<String> queries = List.copyOf(relevant.keySet());
    List<List<String>> found = search.best(queries, DEPTH + 1); // a text finds itself too
    var scores = new RetrievalScores(DEPTH);
    for (int i = 0; i < queries.size(); i++) {
      String query = queries.get(i);
      Set<String> same = relevant.getOrDefault(query, Set.of());
      List<String> others = new ArrayList<>(found.get(i));
      others.remove(query);
      boolean[] right = new boolean[Math.min(DEPTH, others.size())];
      for (int rank = 0; rank < right.length; rank++) {
        right[rank] = same.contains(others.get(rank));
      }
      scores.add(right, same.size());
    }
    return scores;
  }

  void report(Comparer comparer, Report report) {
    EmbeddingIndex index = comparer.index(texts);
    RetrievalScores scores =
        scores((queries, k) ->
            index.nearest(comparer.embedAll(queries), k).stream()
                .map(matches -> matches.stream().map(Match::id).map(index::text).toList())
                .toList());
    report.line("%n%,d of %,d texts, searched for what is the same", scores.count(), texts.size());
    report.line("  recall@1              %.4f", scores.recall(1));
    report.line("  recall@10             %.4f", scores.recall(DEPTH));
    report.line("  reciprocal rank       %.4f", scores.meanReciprocalRank());
    report.number("dev_recall_at_1", scores.recall(1), 4);
    report.number("dev_recall_at_10", scores.recall(DEPTH), 4);
    report.number("dev_reciprocal_rank", scores.meanReciprocalRank(), 4);
  }
}
