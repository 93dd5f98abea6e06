package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Says how a component of numbers is read: a {@code float[][]} or {@code double[][]}, a vector for
 * each step; a {@code float[]} or {@code double[]}, a vector that every step reads; or one number
 * that every step reads.
 *
 * <p>A number that is missing is NaN.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({ElementType.RECORD_COMPONENT})
public @interface Numbers {

  /** How numbers are made comparable. */
  Normalization value() default Normalization.STANDARD;
}
