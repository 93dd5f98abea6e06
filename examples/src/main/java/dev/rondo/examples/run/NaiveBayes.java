package dev.rondo.examples.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model of sequences has to beat: a classifier that counts short runs of characters.
 *
 * <pre>
 *   score(c) = log n(c) + Σ log (n(g, c) + α) / (n(c) grams + α·G)        over the grams g of the text
 * </pre>
 *
 * where n(c) are the texts of class c, n(g, c) is how often gram g stands in them, and G is the
 * number of different grams. A gram is a run of 1 to {@value #LONGEST} code points of the text
 * between two marks.
 *
 * @param <L> the type of labels
 */
public final class NaiveBayes<L> {

  /** On the JDK's held-out names 3 and 4 are right 0.798 of the time, 5 is 0.791. */
  private static final int LONGEST = 4;

  /** α; on the same names 1 is right 0.793 of the time, 0.01 is 0.787. */
  private static final double SMOOTHING = 0.1;

  private static final String MARK = "\u0000";

  private final Map<L, Integer> indices = new LinkedHashMap<>();
  private final Map<String, int[]> counts = new HashMap<>();
  private final int classes;
  private final int[] texts;
  private final int[] grams;

  /** Learns from texts and their labels, which are of equal number. */
  public NaiveBayes(List<String> texts, List<L> labels) {
    labels.forEach(label -> indices.putIfAbsent(label, indices.size()));
    this.classes = indices.size();
    this.texts = new int[classes];
    this.grams = new int[classes];
    for (int i = 0; i < labels.size(); i++) {
      count(texts.get(i), indices.getOrDefault(labels.get(i), 0));
    }
  }

  private void count(String text, int label) {
    texts[label]++;
    for (String gram : grams(text)) {
      counts.computeIfAbsent(gram, _ -> new int[classes])[label]++;
      grams[label]++;
    }
  }

  /** The most probable label of a text, of equals the one that was learned first. */
  public L predict(String text) {
    double[] scores = IntStream.of(texts).mapToDouble(Math::log).toArray();
    int[] never = new int[classes];
    for (String gram : grams(text)) {
      int[] of = counts.getOrDefault(gram, never);
      for (int c = 0; c < classes; c++) {
        scores[c] += Math.log((of[c] + SMOOTHING) / (grams[c] + SMOOTHING * counts.size()));
      }
    }
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return List.copyOf(indices.keySet()).get(best);
  }

  private static List<String> grams(String text) {
    int[] points = (MARK + text + MARK).codePoints().toArray();
    List<String> grams = new ArrayList<>();
    for (int from = 0; from < points.length; from++) {
      for (int to = from + 1; to <= Math.min(points.length, from + LONGEST); to++) {
        grams.add(new String(points, from, to - from));
      }
    }
    return grams;
  }
}
