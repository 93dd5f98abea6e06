package dev.rondo.processor.diagnostic;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class Suggestion {

  /** A longer name is no slip of the pen, and comparing two such takes memory. */
  private static final int LONGEST = 100;

  private Suggestion() {}

  /**
   * Returns {@code did you mean 'x'?} for the nearest of the known names, or null if none is near:
   * a third of the letters may differ, and of a single letter only its case.
   */
  public static @Nullable String forName(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return null;
    }
    String best = null;
    int nearest = name.length() == 1 ? 1 : Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      if (candidate.length() > 2 * LONGEST) {
        continue;
      }
      int distance = distance(name, candidate);
      if (distance < nearest) {
        nearest = distance;
        best = candidate;
      }
    }
    return best == null ? null : "did you mean '" + best + "'?";
  }

  /**
   * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours; a
   * change of case costs 0.5, rounded down.
   */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = 2 * i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = 2 * j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        char x = a.charAt(i - 1);
        char y = b.charAt(j - 1);
        int change = x == y ? 0 : Character.toLowerCase(x) == Character.toLowerCase(y) ? 1 : 2;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 2);
        if (i > 1 && j > 1 && x == b.charAt(j - 2) && y == a.charAt(i - 2)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 2);
        }
      }
    }
    return d[a.length()][b.length()] / 2;
  }
}
