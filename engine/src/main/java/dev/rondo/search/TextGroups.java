package dev.rondo.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts in groups: those that pairs connect, over any number of others, are in one. */
public final class TextGroups {

  /** The group of a text that no pair has. */
  public static final int NONE = -1;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final DisjointSets sets;

  private TextGroups(List<String> first, List<String> second) {
    first.forEach(text -> numbers.putIfAbsent(text, numbers.size()));
    second.forEach(text -> numbers.putIfAbsent(text, numbers.size()));
    sets = new DisjointSets(numbers.size());
    for (int i = 0; i < first.size(); i++) {
      sets.union(number(first.get(i)), number(second.get(i)));
    }
  }

  /**
   * Returns the groups of pairs.
   *
   * @param first one text of each pair
   * @param second the other
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static TextGroups of(List<String> first, List<String> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "expected as many first texts as second ones but found %d and %d"
              .formatted(first.size(), second.size()));
    }
    return new TextGroups(first, second);
  }

  /** The number of the group of a text, the same for all of the group, or {@link #NONE}. */
  public int group(String text) {
    int number = number(text);
    return number == NONE ? NONE : sets.find(number);
  }

  /** Whether two texts are equal, or in one group. */
  public boolean areConnected(String text, String other) {
    return text.equals(other) || group(text) != NONE && group(text) == group(other);
  }

  private int number(String text) {
    return numbers.getOrDefault(text, NONE);
  }
}
