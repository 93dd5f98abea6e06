package dev.rondo.sequence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The classes that a model tells apart, numbered from 0; immutable.
 *
 * @param <L> what the user calls a class: an enum, a boolean or a string
 */
public final class Labels<L> {
  /** How many names a message lists: as many as can be taken in; a data set may have thousands. */
  private static final int NAMES_IN_MESSAGE = 20;

  private final List<L> labels;
  private final List<String> names;
  private final Map<L, Integer> indices;

  private Labels(List<L> labels, Function<L, String> name) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("expected at least one label but found none");
    }
    this.labels = List.copyOf(labels);
    this.names = labels.stream().map(name).toList();
    this.indices = HashMap.newHashMap(labels.size());
    for (L label : labels) {
      if (indices.put(label, indices.size()) != null) {
        throw new IllegalArgumentException(
            "expected every label once but found '" + label + "' twice");
      }
    }
  }

  /** The constants of an enum, in the order of their declaration. */
  public static <E extends Enum<E>> Labels<E> of(Class<E> type) {
    return new Labels<>(List.of(type.getEnumConstants()), Enum::name);
  }

  /** False is 0 and true is 1. */
  public static Labels<Boolean> booleans() {
    return new Labels<>(List.of(false, true), Object::toString);
  }

  /** The different strings among {@code found}, in the order of their code points. */
  public static Labels<String> strings(Collection<String> found) {
    found.forEach(each -> Objects.requireNonNull(each, "label"));
    List<String> sorted = Set.copyOf(found).stream().sorted(CodePointOrder.ORDER).toList();
    return new Labels<>(sorted, Function.identity());
  }

  /**
   * Strings in the order in which they stand.
   *
   * @throws IllegalArgumentException if there is none, or one stands there twice
   */
  public static Labels<String> inOrder(List<String> names) {
    names.forEach(each -> Objects.requireNonNull(each, "label"));
    return new Labels<>(names, Function.identity());
  }

  /**
   * The strings that {@link #toMetadata} wrote, in the same order.
   *
   * @throws IllegalArgumentException if a name stands there twice
   */
  public static Labels<String> fromMetadata(String metadata) {
    return new Labels<>(Lines.split(metadata), Function.identity());
  }

  /** All names in the order of their indices, one a line. */
  public String toMetadata() {
    return Lines.join(names);
  }

  /**
   * Checks that a model was trained on these labels in this order.
   *
   * @param metadata what {@link #toMetadata} wrote when the model was saved
   * @throws IllegalArgumentException if the names differ; the message lists both
   */
  public void check(String metadata) {
    List<String> stored = Lines.split(metadata);
    if (!stored.equals(names)) {
      throw new IllegalArgumentException(
          "expected the labels " + listed(names) + " but found " + listed(stored));
    }
  }

  /** The number of labels. */
  public int size() {
    return labels.size();
  }

  /**
   * The index of a label.
   *
   * @throws IllegalArgumentException if there is no such label
   */
  public int index(L label) {
    Integer index = indices.get(label);
    if (index == null) {
      throw new IllegalArgumentException(
          "expected one of the labels " + listed(names) + " but found '" + label + "'");
    }
    return index;
  }

  /**
   * The label of an index.
   *
   * @throws IndexOutOfBoundsException if there is no such index
   */
  public L label(int index) {
    return labels.get(index);
  }

  /**
   * The names in the order of their indices: an enum's constants, {@code false} and {@code true}.
   */
  public List<String> names() {
    return names;
  }

  private static String listed(List<String> names) {
    if (names.size() <= NAMES_IN_MESSAGE) {
      return names.toString();
    }
    String first = String.join(", ", names.subList(0, NAMES_IN_MESSAGE));
    return "[%s, … %d in all]".formatted(first, names.size());
  }
}
