package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a component of an example that is predicted; every other component is input.
 *
 * <p>Its type says what is predicted:
 *
 * <ul>
 *   <li>an enum, a {@code boolean}, or a {@code String} whose values are known from the training
 *       data: one label for the example; a {@code List} of one of these: a label at each step, or
 *       with {@link Loss#CTC} labels that may be fewer than steps
 *   <li>a number, an array of numbers, or one of arrays, with {@link Numbers} or without: numbers
 *       for the example, or at each step
 *   <li>a {@code Set} of an enum, {@code boolean[]} or {@code boolean[][]}: flags, any of which may
 *       hold
 *   <li>a {@code String} with {@link Tokens}: a text that is written, from a text with {@link
 *       Seq2Seq}, and else about what is read, which has no steps then
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({ElementType.RECORD_COMPONENT})
public @interface Target {

  /**
   * The factor of the mean loss of this component in what a training minimises, above 0; with
   * several targets, what each counts.
   */
  float weight() default 1;

  /**
   * Whether neighbouring labels of a list agree, by a conditional random field: scores of what may
   * follow what are learned, and the best path of all labels is predicted.
   *
   * <p>J. Lafferty, A. McCallum, F. Pereira: Conditional random fields. ICML 2001; Z. Huang, W. Xu,
   * K. Yu: Bidirectional LSTM-CRF models for sequence tagging. 2015, arXiv 1508.01991.
   */
  boolean chain() default false;

  /** What a training minimises of this component. */
  Loss loss() default Loss.DEFAULT;

  /**
   * δ of {@link Loss#HUBER}, above 0: the error from which on the loss grows linearly, in the unit
   * in which numbers are learned.
   */
  float delta() default 1;

  /**
   * q of {@link Loss#QUANTILE}, above 0 and below 1: the part that lies below what is predicted.
   */
  float quantile() default 0.5f;

  /**
   * ε, the part of the goal that a training spreads over all labels, at least 0 and below 1, so
   * that probabilities are not driven to 0 and 1. For labels that are predicted one by one; the
   * losses of validation examples are without it.
   *
   * <p>C. Szegedy et al.: Rethinking the Inception architecture for computer vision. CVPR 2016,
   * arXiv 1512.00567, section 7.
   */
  float smoothing() default 0;

  /** The rate of dropout of what this component is predicted from, at least 0 and below 1. */
  float dropout() default 0;
}
