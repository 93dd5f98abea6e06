package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a {@code String} component of an example as a category, which has a learned vector that is
 * read at every step; an enum and a {@code boolean} are categories without it.
 *
 * <p>A category that is null, or that no training example has, is unknown.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({ElementType.RECORD_COMPONENT})
public @interface Category {

  /** The number of elements of the vector of a category, at least 1. */
  int embedding() default 16;

  /** Categories of fewer training examples than this are unknown. */
  int minimumCount() default 1;
}
