package dev.rondo.feature;

import dev.rondo.runtime.InputStructure;
import dev.rondo.sequence.Column;

/**
 * A component that a model reads.
 *
 * @param <X> what a model reads of one example
 */
public sealed interface Feature<X> permits NumbersFeature, SpellingFeature, TextFeature {

  /** The name of the component. */
  String component();

  /** Whether it has something for each step of an example. */
  boolean everyStep();

  /** Begins to learn from training examples. */
  Fitting<X> fitting();

  /**
   * What was learned, as {@link Fitted#toMetadata} wrote it.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  Fitted<X> fitted(String metadata);

  /**
   * Learns from training examples.
   *
   * @param <X> what a model reads of one example
   */
  sealed interface Fitting<X>
      permits NumbersFeature.Measuring, SpellingFeature.Counting, TextFeature.Counting {

    /**
     * Learns from one example.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why
     */
    void add(X example);

    /** What was learned. */
    Fitted<X> end();
  }

  /**
   * A component of which everything is known.
   *
   * @param <X> what a model reads of one example
   */
  sealed interface Fitted<X>
      permits NumbersFeature.Known, SpellingFeature.Known, TextFeature.Known, TextTarget.Previous {

    /** What the model reads of it. */
    InputStructure structure();

    /** Begins a column of numbers. */
    Encoding<X> encoding();

    /** What was learned, as one string. */
    String toMetadata();
  }

  /**
   * Turns examples into a column of numbers, one after the other.
   *
   * @param <X> what is read of one example
   */
  interface Encoding<X> {

    /**
     * Adds an example, and returns the number of its steps.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why, and nothing was
     *     added
     */
    int add(X example);

    /** The numbers of what was added. */
    Column column();
  }
}
