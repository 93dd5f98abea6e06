package dev.rondo.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What text metrics have in common: the check of a corpus, words, and lower case. */
final class Texts {

  /** The sacreBLEU with which BLEU and chrF were compared, and who computed the figure. */
  static final String VERSION = "|version:2.6.0|by:rondo";

  /** The control character NEXT LINE, white space to Unicode and Python but not to Java. */
  private static final int NEXT_LINE = 0x85;

  private Texts() {}

  /** Throws unless every hypothesis has a reference. */
  static void check(String metric, List<String> hypotheses, List<List<String>> references) {
    if (hypotheses.size() != references.size()) {
      throw new IllegalArgumentException(
          metric
              + ": expected references for each of "
              + hypotheses.size()
              + " hypotheses but found "
              + references.size());
    }
    for (int i = 0; i < references.size(); i++) {
      if (references.get(i).isEmpty()) {
        throw new IllegalArgumentException(
            metric + ": expected at least 1 reference for hypothesis " + i + " but found 0");
      }
    }
  }

  /** The words of a text: what stands between white space, in order. */
  static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      // All white space lies in the basic plane, so a char is as good as a code point.
      boolean space = isSpace(text.charAt(i));
      if (space && start >= 0) {
        words.add(text.substring(start, i));
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      words.add(text.substring(start));
    }
    return words;
  }

  /** The text without white space at its end. */
  static String withoutTrailingSpace(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The text in lower case by Unicode's rules, those of no language in particular. */
  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** How a signature says whether case counts. */
  static String caseOf(boolean lowercase) {
    return lowercase ? "case:lc" : "case:mixed";
  }

  /** White space as Python's {@code str.split} sees it, the no-break spaces included. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
  }
}
