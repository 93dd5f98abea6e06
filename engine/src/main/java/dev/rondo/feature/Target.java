package dev.rondo.feature;

import dev.rondo.feature.Feature.Encoding;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.OutputStructure;

/**
 * A component that a model predicts.
 *
 * @param <Y> what a model predicts of one example
 * @param <V> the type of the component
 */
public sealed interface Target<Y, V> permits LabelTarget, LabelsTarget {

  /** The name of the component. */
  String component();

  /** Whether it has something for each step of an example. */
  boolean everyStep();

  /** Begins to learn from training examples. */
  Fitting<Y, V> fitting();

  /**
   * What was learned, as {@link Fitted#toMetadata} wrote it.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  Fitted<Y, V> fitted(String metadata);

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
