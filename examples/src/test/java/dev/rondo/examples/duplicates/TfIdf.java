package dev.rondo.examples.duplicates;

import dev.rondo.examples.run.SearchMeasurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a search has to beat: the cosine of vectors of words, each of which has the weight tf·idf of
 * how often it is in the text and idf = 1 + ln((1 + n) / (1 + n(w))), of n texts of which n(w) have
 * it (G. Salton, C. Buckley: Term-weighting approaches in automatic text retrieval. 1988; idf as
 * scikit-learn smooths it).
 */
final class TfIdf implements SearchMeasurement.Search {

  private final List<String> texts;

  /** Of each word the texts that have it, and its weights there. */
  private final Map<String, List<Weight>> weights = new HashMap<>();

  private final Map<String, Double> idf = new HashMap<>();

  private record Weight(int text, double value) {}

  TfIdf(List<String> texts) {
    this.texts = texts;
    Map<String, Integer> counts = new HashMap<>();
    texts.forEach(text ->
        words(text).stream().distinct().forEach(word -> counts.merge(word, 1, Integer::sum)));
    counts.forEach(
        (word, count) -> idf.put(word, 1 + Math.log((1.0 + texts.size()) / (1.0 + count))));
    for (int i = 0; i < texts.size(); i++) {
      int text = i;
      vector(texts.get(i))
          .forEach((word, value) ->
              weights.computeIfAbsent(word, _ -> new ArrayList<>()).add(new Weight(text, value)));
    }
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The weights of known words, of length 1. */
  private Map<String, Double> vector(String text) {
    Map<String, Double> vector = new HashMap<>();
    words(text).stream()
        .filter(idf::containsKey)
        .forEach(word -> vector.merge(word, idf.getOrDefault(word, 0.0), Double::sum));
    double squares = vector.values().stream().mapToDouble(value -> value * value).sum();
    vector.replaceAll((_, value) -> value / Math.sqrt(squares));
    return vector;
  }

  @Override
  public List<List<String>> best(List<String> queries, int k) {
    return queries.stream().map(query -> best(query, k)).toList();
  }

  private List<String> best(String query, int k) {
    double[] scores = new double[texts.size()];
    vector(query)
        .forEach((word, value) ->
            weights
                .getOrDefault(word, List.of())
                .forEach(at -> scores[at.text()] += value * at.value()));
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .limit(k)
        .map(texts::get)
        .toList();
  }
}
