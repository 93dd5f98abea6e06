package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Defines by its equations how a decoder attends to the source, for {@link Seq2Seq#attention}.
 *
 * <p>Equations are those of a {@link Cell} that may also read and assign values of each position s
 * of the source: {@code m[s]} is what the encoder gives there, with M elements. What is read at
 * {@code [t-1]} is the decoder's, or a state of the attention.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Attention {

  /** The weights, as {@link Cell#weights}. */
  String[] weights() default {};

  /** The equations, a line each. */
  String equations();

  /** The name of the context, a value that an equation assigns. */
  String output() default "c";

  /**
   * The sizes of names that have a size of their own, as {@link Cell#sizes}: {@code "q k v: A =
   * 128"}.
   */
  String[] sizes() default {};

  /** Hyperparameters that equations read by name and a model may set, as {@link Cell#constants}. */
  String[] constants() default {};
}
