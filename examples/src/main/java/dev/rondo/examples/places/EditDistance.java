package dev.rondo.examples.places;

import java.util.Arrays;

/**
 * How alike two names are without learning: 1 less the edits from one to the other, for each letter
 * of the longer.
 *
 * <p>V. I. Levenshtein: Binary codes capable of correcting deletions, insertions, and reversals.
 * 1966.
 */
final class EditDistance {

  private EditDistance() {}

  /** Returns the similarity of two names, from 0 to 1. */
  static float similarity(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    int[] row = new int[b.length + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    int longer = Math.max(a.length, b.length);
    return longer == 0 ? 1 : 1 - (float) row[b.length] / longer;
  }
}
