package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an interface as a model whose sequences are read by self-attention, in which each step
 * looks at all others; alone or in a stack with other layers, whose annotations stand in their
 * order, the first nearest to the input.
 *
 * <pre>{@code
 * @SelfAttention(hidden = 64, heads = 4, layers = 2)
 * interface ReviewModel extends SequenceModel<Review> {}
 * }</pre>
 *
 * <p>It is the encoder of A. Vaswani et al.: Attention is all you need. NIPS 2017, arXiv
 * 1706.03762; with the norms before the parts, where it trains without a warm-up (R. Xiong et al.:
 * On layer normalization in the transformer architecture. ICML 2020, arXiv 2002.04745):
 *
 * <pre>
 *   z[t] = x[t] + p[t]                       through a matrix where x has other than D elements
 *   z[t] = z[t] + attention(norm(z))[t]      layers times, this and
 *   z[t] = z[t] + W2·activation(W1·norm(z[t]) + b1) + b2
 *   y[t] = norm(z[t])
 * </pre>
 *
 * <p>Where something is predicted once, the mean over all steps is taken, unless {@link Pooled}
 * says otherwise.
 */
@Documented
@Repeatable(SelfAttention.Stack.class)
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface SelfAttention {

  /** D, the number of elements of each step, a multiple of the number of heads. */
  int hidden() default 128;

  /** How many times each step looks, at D / heads elements each; at least 1. */
  int heads() default 4;

  /** How many times attention and feed-forward follow each other, at least 1. */
  int layers() default 1;

  /** F, the number of units of each feed-forward part, at least 1. */
  int feedForward() default 256;

  /** What is applied to these units. */
  Activation activation() default Activation.RELU;

  /** How it is told at which step something stands. */
  PositionEncoding positions() default PositionEncoding.SINUSOIDAL;

  /** The number of vectors of {@link PositionEncoding#LEARNED}, at least 1. */
  int longest() default 512;

  /** Whether a step looks at none after itself. */
  boolean causal() default false;

  /**
   * The probability that an element is dropped of what the layer reads, and of what each part adds
   * to z (Vaswani et al. 2017, section 5.4); drawn at each step.
   */
  float dropout() default 0;

  /** The same of what the layer reads, for all steps of a sequence or for none. */
  float inputDropout() default 0;

  /** Layers that follow each other; javac writes it, or the author of a model. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @java.lang.annotation.Target(ElementType.TYPE)
  @interface Stack {

    /** The layers. */
    SelfAttention[] value();
  }
}
