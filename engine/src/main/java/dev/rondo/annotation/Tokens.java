package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks a {@code String} component of an example as text, which is cut into tokens; each token has
 * a learned vector. On a {@code List<String>} or a list of enums it says how large the vectors of
 * its elements are, which are tokens already.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({ElementType.RECORD_COMPONENT})
public @interface Tokens {

  /** How text is cut; a list is {@link Level#GIVEN}. */
  Level value() default Level.WORDS;

  /** I, the number of elements of a token's vector, at least 1. */
  int embedding() default 64;

  /**
   * Tokens seen fewer times than this in the training data are unknown; of subwords, the characters
   * and pairs are meant that they are made of.
   */
  int minimumCount() default 1;

  /**
   * The largest number of tokens that are known, at least 1, the unknown one included; where text
   * is written, at least 3, the ones that begin and end it included too. The most frequent are
   * known.
   */
  int vocabulary() default Integer.MAX_VALUE;

  /**
   * How many pairs are merged to make {@link Level#SUBWORDS}, at least 1: the more, the longer the
   * pieces.
   */
  int merges() default 8000;

  /**
   * Whether letters are made lower-case, so that a word is the same at the start of a sentence;
   * {@link Level#WORDS} always are.
   */
  boolean lowerCase() default false;

  /**
   * How the words of a list are read by their characters too; at most one, none if they are not.
   */
  Spelling[] spelling() default {};

  /** What a token is. */
  enum Level {
    /** A Unicode code point. */
    CHARACTERS,
    /** A word or a punctuation mark, by Unicode's word boundaries, in lower case. */
    WORDS,
    /** What stands between white space, for texts that have been cut already. */
    SPACED,
    /**
     * A part of a word: characters that are often seen side by side, by byte-pair encoding
     * (Sennrich et al. 2016, arXiv 1508.07909). No word is unknown, but for characters that are.
     */
    SUBWORDS,
    /** An element of a list, as it stands. */
    GIVEN
  }
}
