package dev.rondo.read;

import java.util.Collection;
import java.util.stream.Collectors;

/** What was found, as messages show it. */
final class Shown {

  /** Enough of a text to find its place in an editor. */
  private static final int EXCERPT = 40;

  /** Enough for the 17 tags of Universal Dependencies. */
  private static final int NAMES = 20;

  private Shown() {}

  /** A text between quotation marks, the beginning of a long one, without control characters. */
  static String text(String text) {
    boolean isLong = text.length() > EXCERPT;
    return "'%s%s'"
        .formatted(
            (isLong ? text.substring(0, EXCERPT) : text).replaceAll("[\\p{Cntrl}\\p{Cs}]", "·"),
            isLong ? "…" : "");
  }

  /** Names between quotation marks, the first of many. */
  static String names(Collection<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    return names.stream()
        .limit(NAMES)
        .map(Shown::text)
        .collect(Collectors.joining(", ", "", names.size() > NAMES ? ", …" : ""));
  }
}
