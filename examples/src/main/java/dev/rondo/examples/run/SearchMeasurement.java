package dev.rondo.examples.run;

import dev.rondo.metric.RetrievalScores;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Match;
import dev.rondo.search.TextGroups;
import dev.rondo.training.Comparer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures how well the texts that held-out pairs say are the same find each other among all texts;
 * texts are the same too if pairs connect them.
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
    List<E> same = data.heldOut().stream().filter(data.same()).toList();
    List<String> searched =
        Stream.concat(data.firsts(same).stream(), data.seconds(same).stream()).distinct().toList();
    TextGroups connected = TextGroups.of(data.firsts(same), data.seconds(same));
    Map<Integer, Set<String>> groups = new HashMap<>();
    for (String text : searched) {
      groups.computeIfAbsent(connected.group(text), _ -> new LinkedHashSet<>()).add(text);
    }
    Map<String, Set<String>> relevant = new LinkedHashMap<>();
    for (String text : searched) {
      Set<String> others =
          new LinkedHashSet<>(groups.getOrDefault(connected.group(text), Set.of()));
      others.remove(text);
      if (!others.isEmpty()) {
        relevant.put(text, others);
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
