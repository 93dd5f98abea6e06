package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Defines by its equations how a decoder attends to a source, for {@link Seq2Seq#attention}.
 *
 * <pre>{@code
 * @Attention(
 *     sizes = {"e a: 1", "m c: H"},
 *     equations =
 *         """
 *         e[s] = dot(h[t-1], m[s])
 *         a[s] = softmax(e[s])
 *         c    = sum(a[s] * m[s])
 *         """)
 * public interface Dot {}
 * }</pre>
 *
 * <p>Equations are those of a {@link Cell}. {@code x[t]} is the input of the decoder's first layer,
 * the token written before, and {@code h} is its output, always read at {@code [t-1]}: the output
 * of the step before, or with {@link Seq2Seq#inputFeeding} that of this step. {@code [s]} is a
 * position of the source: {@code m[s]} is what the encoder gives there, with M elements, and {@code
 * softmax} of a value at {@code [s]} goes over the positions. {@code sum} adds over the positions,
 * {@code dot} over the elements of a product, {@code repeat} gives each number to an equal part of
 * a longer vector, {@code size} is a number of elements. A name read at {@code [t-1]}, or at {@code
 * [t-1][s]}, is a state.
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
