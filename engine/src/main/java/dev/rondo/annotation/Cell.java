package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Defines a recurrent unit by its equations.
 *
 * <pre>{@code
 * @Cell(
 *     weights = {"W", "U: orthogonal", "b"},
 *     equations = "h[t] = tanh(W @ x[t] + U @ h[t-1] + b)")
 * public interface Elman {}
 * }</pre>
 *
 * <p>{@code x[t]} is the input; a name read at {@code [t-1]} is a state, zero before the first
 * step. {@code @} is the matrix product and binds tightest, {@code *} and {@code /} work on
 * elements. Functions: {@code sigmoid tanh relu leaky_relu elu softplus silu gelu hard_sigmoid
 * hard_tanh exp log sqrt abs sin cos min max softmax layer_norm}, and {@code transpose} of a weight
 * before {@code @}. Equations may stand in any order; each assigns one name.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Cell {

  /**
   * The weights: names separated by spaces, then optionally a colon and how they are initialised:
   * {@code xavier}, {@code kaiming}, {@code orthogonal}, {@code identity}, {@code uniform} (±1/√H),
   * {@code uniform} and two numbers, or a number. Without it a matrix is initialised by {@code
   * xavier} and a vector by 0. After a semicolon, {@code limit 1} keeps the magnitude of each
   * element at or below 1 after each step of training.
   */
  String[] weights();

  /** The equations, a line each. */
  String equations();

  /** The name of the output, a value that an equation assigns. */
  String output() default "h";

  /**
   * The sizes of names that are not H, or for the input not I: {@code "x: H"} wants an input of H
   * elements, {@code "r: P = 64"} gives r a size of the cell's own, 64 unless a model sets it, and
   * {@code "alpha: 1"} makes the weight alpha one number.
   */
  String[] sizes() default {};

  /** Hyperparameters that equations read by name and a model may set: {@code "alpha = 0.95"}. */
  String[] constants() default {};

  /**
   * The number of layers within a step: an equation for {@code s[k]} is repeated for each k from 2
   * to this, and {@code s[depth]} is the last.
   */
  int depth() default 1;
}
