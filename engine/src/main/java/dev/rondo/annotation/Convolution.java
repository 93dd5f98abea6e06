package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an interface as a model whose sequences are read by filters over neighbouring steps, alone
 * or in a stack with other layers: the annotations stand in the order of the layers, the first
 * nearest to the input.
 *
 * <pre>{@code
 * @Convolution(widths = {3, 4, 5}, filters = 100, dropout = 0.3f)
 * interface ReviewModel extends SequenceModel<Review> {}
 * }</pre>
 *
 * <p>At each step t a filter of width k sums over k steps around it, or before it and itself:
 *
 * <pre>
 *   y[t] = activation(Σ W[i]·x[t + (i − center)·dilation] + b)        i = 0 … k − 1
 * </pre>
 *
 * <p>Steps before the first and after the last of a sequence count as zeros. What one step gives is
 * what all filters give, those of the widest window first. Where something is predicted once, the
 * largest value of each filter is taken, unless {@link Pooled} says otherwise.
 *
 * <p>Y. Kim: Convolutional neural networks for sentence classification. EMNLP 2014, arXiv
 * 1408.5882.
 *
 * <p>Where two kinds of layers alternate and javac could not keep the order, write the container
 * yourself: {@code @Convolution.Stack({@Convolution, @Convolution})}.
 */
@Documented
@Repeatable(Convolution.Stack.class)
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Convolution {

  /** How many steps filters read, each at least 1; several widths stand side by side. */
  int[] widths() default {3};

  /** F, the number of filters of each width, at least 1. */
  int filters() default 100;

  /**
   * How far apart the steps are that a filter reads, at least 1 (Yu and Koltun 2016, arXiv
   * 1511.07122).
   */
  int dilation() default 1;

  /** Whether a filter reads no step after its own; else its own is in the middle. */
  boolean causal() default false;

  /** What is applied to each sum. */
  Activation activation() default Activation.RELU;

  /** What goes past the layer. */
  Connection connection() default Connection.NONE;

  /** The probability that an element of what the layer reads is dropped, drawn at each step. */
  float dropout() default 0;

  /** The same, for all steps of a sequence or for none. */
  float inputDropout() default 0;

  /** Layers that follow each other; javac writes it, or the author of a model. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @java.lang.annotation.Target(ElementType.TYPE)
  @interface Stack {

    /** The layers. */
    Convolution[] value();
  }
}
