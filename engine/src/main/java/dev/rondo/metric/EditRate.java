package dev.rondo.metric;

import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Edits of a corpus per unit of its references.
 *
 * <pre>
 *   d(i, j) = min(d(i − 1, j) + 1, d(i, j − 1) + 1, d(i − 1, j − 1) + [aᵢ ≠ bⱼ])
 *   rate = Σ d(whole hypothesis, whole reference) / Σ units of the reference
 * </pre>
 *
 * <p>V. I. Levenshtein: Binary codes capable of correcting deletions, insertions, and reversals.
 * 1966; by the algorithm of R. A. Wagner, M. J. Fischer 1974, with one row of the table kept.
 */
final class EditRate {

  private EditRate() {}

  /** The rate over the words of texts. */
  static double ofWords(String metric, List<String> hypotheses, List<List<String>> references) {
    // Words become numbers, so that comparing two of them is comparing numbers.
    var numbers = new HashMap<String, Integer>();
    return of(
        metric,
        hypotheses,
        references,
        text ->
            Texts.words(text).stream()
                .mapToInt(word -> numbers.computeIfAbsent(word, unseen -> numbers.size()))
                .toArray());
  }

  /** The rate over the code points of texts. */
  static double ofCharacters(
      String metric, List<String> hypotheses, List<List<String>> references) {
    return of(metric, hypotheses, references, text -> text.codePoints().toArray());
  }

  private static double of(
      String metric,
      List<String> hypotheses,
      List<List<String>> references,
      Function<String, int[]> units) {
    Texts.check(metric, hypotheses, references);
    long edits = 0;
    long length = 0;
    for (int i = 0; i < hypotheses.size(); i++) {
      int[] hypothesis = units.apply(hypotheses.get(i));
      int fewest = Integer.MAX_VALUE;
      int longest = 0;
      for (String text : references.get(i)) {
        int[] reference = units.apply(text);
        int distance = distance(hypothesis, reference);
        if (distance < fewest || distance == fewest && reference.length > longest) {
          fewest = distance;
          longest = reference.length;
        }
      }
      edits += fewest;
      length += longest;
    }
    return edits == 0 && !hypotheses.isEmpty() ? 0 : (double) edits / length;
  }

  /** How many insertions, deletions and replacements make one of the other. */
  static int distance(int[] a, int[] b) {
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length];
  }
}
