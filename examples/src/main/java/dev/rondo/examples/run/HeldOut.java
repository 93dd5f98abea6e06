package dev.rondo.examples.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Texts that a model has not seen, and what may be written about each.
 *
 * @param name what the report calls them
 * @param key what their figures begin with in the line of JSON
 * @param sources the texts to read
 * @param references for each of them the texts that are right, at least one
 */
public record HeldOut(
    String name, String key, List<String> sources, List<List<String>> references) {

  /** Each example by itself. */
  public static <E> HeldOut each(
      String name,
      String key,
      List<E> examples,
      Function<E, String> source,
      Function<E, String> target) {
    return new HeldOut(
        name,
        key,
        examples.stream().map(source).toList(),
        examples.stream().map(target).map(List::of).toList());
  }

  /** The same with each source once, about which any of its targets is right. */
  public HeldOut withAnyOfASource() {
    Map<String, List<String>> bySource = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      bySource.computeIfAbsent(sources.get(i), _ -> new ArrayList<>()).addAll(references.get(i));
    }
    return new HeldOut(
        name,
        key,
        List.copyOf(bySource.keySet()),
        bySource.values().stream().map(List::copyOf).toList());
  }

  int size() {
    return sources.size();
  }
}
