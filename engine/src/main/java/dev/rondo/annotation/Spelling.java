package dev.rondo.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Says that words are read by how they are spelt too: layers of their own make a vector of the
 * characters of a word, which stands behind that of the word itself. So a word that no training
 * example has is not all unknown.
 *
 * <pre>{@code
 * record Sentence(
 *     @Tokens(spelling = @Spelling(@Recurrent(cell = Lstm.class, hidden = 64, bidirectional = true)))
 *         List<String> words,
 *     @Target List<Tag> tags) {}
 * }</pre>
 *
 * <p>W. Ling et al.: Finding function in form: compositional character models for open vocabulary
 * word representation. EMNLP 2015, arXiv 1508.02096.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@java.lang.annotation.Target({})
public @interface Spelling {

  /** The layers that read the characters, the nearest to them first. */
  Recurrent[] value();

  /** The number of elements of the vector of a character, at least 1. */
  int embedding() default 32;
}
