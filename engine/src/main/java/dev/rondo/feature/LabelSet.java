package dev.rondo.feature;

import dev.rondo.sequence.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the labels of a component come from: its type, or the training examples.
 *
 * @param <L> the type of a label
 */
public final class LabelSet<L> {

  private final @Nullable Labels<L> known;
  private final Function<Collection<L>, Labels<L>> fromData;
  private final Function<String, Labels<L>> fromFile;

  private LabelSet(
      @Nullable Labels<L> known,
      Function<Collection<L>, Labels<L>> fromData,
      Function<String, Labels<L>> fromFile) {
    this.known = known;
    this.fromData = fromData;
    this.fromFile = fromFile;
  }

  /** The constants of an enum. */
  public static <L extends Enum<L>> LabelSet<L> of(Class<L> type) {
    return known(Labels.of(type));
  }

  /** False and true. */
  public static LabelSet<Boolean> booleans() {
    return known(Labels.booleans());
  }

  /** The strings that training examples have. */
  public static LabelSet<String> strings() {
    return new LabelSet<>(null, Labels::strings, Labels::fromMetadata);
  }

  private static <L> LabelSet<L> known(Labels<L> labels) {
    return new LabelSet<>(
        labels,
        _ -> labels,
        metadata -> {
          labels.check(metadata);
          return labels;
        });
  }

  /** The labels of the type; where any string may be one, these. */
  Labels<L> named(List<String> names) {
    return known == null ? fromFile.apply(Labels.inOrder(names).toMetadata()) : known;
  }

  /** A collection of the labels of training examples. */
  Found<L> found() {
    return new Found<>(this, new ArrayList<>());
  }

  /**
   * The labels that a file has.
   *
   * @throws IllegalArgumentException if they are not those of the type
   */
  Labels<L> fromMetadata(String metadata) {
    return fromFile.apply(metadata);
  }

  /** The labels of training examples up to now. */
  record Found<L>(LabelSet<L> set, List<L> labels) {

    /**
     * Adds a label.
     *
     * @throws IllegalArgumentException if it is null
     */
    void add(@Nullable L label) {
      required(label);
      if (set.known == null) {
        labels.add(label);
      }
    }

    Labels<L> end() {
      return set.fromData.apply(labels);
    }
  }

  static <L> L required(@Nullable L label) {
    if (label == null) {
      throw new IllegalArgumentException("expected a label but found null");
    }
    return label;
  }
}
