package dev.rondo.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each n-gram of one order occurs in a text.
 *
 * <p>N-grams of words are joined by spaces, which no word contains; those of characters are code
 * points of the text itself.
 */
final class Ngrams {

  private final Map<String, Integer> counts = new HashMap<>();
  private long total;

  private Ngrams() {}

  /** The n-grams of words. */
  static Ngrams ofWords(List<String> words, int order) {
    var ngrams = new Ngrams();
    for (int i = 0; i + order <= words.size(); i++) {
      ngrams.add(String.join(" ", words.subList(i, i + order)));
    }
    return ngrams;
  }

  /** The n-grams of code points. */
  static Ngrams ofCharacters(String text, int order) {
    var ngrams = new Ngrams();
    if (text.codePointCount(0, text.length()) < order) {
      return ngrams;
    }
    int from = 0;
    int to = text.offsetByCodePoints(0, order);
    while (true) {
      ngrams.add(text.substring(from, to));
      if (to == text.length()) {
        return ngrams;
      }
      from += Character.charCount(text.codePointAt(from));
      to += Character.charCount(text.codePointAt(to));
    }
  }

  /** How many n-grams there are, each as often as it occurs. */
  long total() {
    return total;
  }

  /** How many n-grams both have: Σ min(count here, count there). */
  long matches(Ngrams others) {
    long matches = 0;
    for (var ngram : counts.entrySet()) {
      matches += Math.min(ngram.getValue(), others.counts.getOrDefault(ngram.getKey(), 0));
    }
    return matches;
  }

  /** Raises every count here to the other's, where that is larger; {@link #total} follows. */
  void raiseTo(Ngrams others) {
    for (var ngram : others.counts.entrySet()) {
      int before = counts.getOrDefault(ngram.getKey(), 0);
      if (ngram.getValue() > before) {
        counts.put(ngram.getKey(), ngram.getValue());
        total += ngram.getValue() - before;
      }
    }
  }

  private void add(String ngram) {
    counts.merge(ngram, 1, Integer::sum);
    total++;
  }
}
