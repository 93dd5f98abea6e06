package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an interface as a model whose sequences are read by a recurrent layer.
 *
 * <p>For a model {@code M} the processor writes {@code MTrainer}, {@code MNetwork} and {@code
 * MPasses} into its package. Numbers here are defaults that the trainer may override.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target(ElementType.TYPE)
public @interface Recurrent {

  /** The recurrent unit: a type annotated with {@link Cell}. */
  Class<?> cell();

  /** H, the number of elements of the hidden state, at least 1. */
  int hidden() default 128;
}
