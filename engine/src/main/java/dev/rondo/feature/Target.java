package dev.rondo.feature;

import dev.rondo.feature.Feature.Encoding;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.sequence.TextSettings;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A component that a model predicts.
 *
 * @param <Y> what a model predicts of one example
 * @param <V> the type of the component
 */
public sealed interface Target<Y, V>
    permits FlagsTarget, LabelTarget, LabelsTarget, NumbersTarget, TextTarget {

  /** The name of the component. */
  String component();

  /** Whether it has something for each step of an example. */
  boolean everyStep();

  /**
   * Whether it lies within the steps of an example, so that {@link Encoding#add} returns how many
   * it takes at least.
   */
  default boolean isWithinSteps() {
    return false;
  }

  /** Whether it has labels that are predicted one by one, without regard to each other. */
  default boolean isOfSingleLabels() {
    return false;
  }

  /** Whether it is a text that is written. */
  default boolean isWritten() {
    return false;
  }

  /** The same with a text that is cut in another way; nothing changes where there is none. */
  default Target<Y, V> withSettings(UnaryOperator<TextSettings> change) {
    return this;
  }

  /** Begins to learn from training examples. */
  Fitting<Y, V> fitting();

  /**
   * What was learned, as {@link Fitted#toMetadata} wrote it.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  Fitted<Y, V> fitted(String metadata);

  /**
   * What is known if the labels are those of the type or, where any text may be one, these.
   *
   * @throws IllegalArgumentException if it is no component of labels, or one stands there twice
   */
  default Fitted<Y, V> named(List<String> names) {
    throw new IllegalArgumentException(
        "expected labels, whose order may be said, but found '" + component() + "'");
  }

  /**
   * Learns from training examples.
   *
   * @param <Y> what a model predicts of one example
   * @param <V> the type of the component
   */
  interface Fitting<Y, V> {

    /**
     * Learns from one example.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why
     */
    void add(Y example);

    /** What was learned. */
    Fitted<Y, V> end();
  }

  /**
   * A component of which everything is known.
   *
   * @param <Y> what a model predicts of one example
   * @param <V> the type of the component
   */
  interface Fitted<Y, V> {

    /** The component. */
    Target<Y, V> target();

    /** What the model predicts of it. */
    OutputStructure structure();

    /** Begins a column of numbers. */
    Encoding<Y> encoding();

    /** What the columns of {@link #structure} stand for, where they are labels; else none. */
    default List<String> names() {
      return List.of();
    }

    /** What is read at each step of a text that is written: the token before; else null. */
    default Feature.@Nullable Fitted<Y> previous() {
      return null;
    }

    /**
     * What is predicted for a row of a batch.
     *
     * @param length the number of steps of the row
     */
    V value(Answer answer, int row, int length);

    /** What was learned, as one string. */
    String toMetadata();
  }
}
