package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a {@code String} component of an example as text, which is cut into tokens; each token has
 * a learned vector.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({ElementType.RECORD_COMPONENT})
public @interface Tokens {

  /** How text is cut. */
  Level value() default Level.WORDS;

  /** I, the number of elements of a token's vector, at least 1. */
  int embedding() default 64;

  /** Tokens seen fewer times than this in the training data are unknown. */
  int minimumCount() default 1;

  /** What a token is. */
  enum Level {
    /** A Unicode code point. */
    CHARACTERS,
    /** A word or a punctuation mark, by Unicode's word boundaries. */
    WORDS
  }
}
