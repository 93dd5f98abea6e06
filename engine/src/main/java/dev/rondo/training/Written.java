package dev.rondo.training;

import java.util.List;

/**
 * A text that a model wrote.
 *
 * @param text the text
 * @param tokens its tokens, without the one that ends it
 * @param score the natural logarithm of the probability of the tokens, the one that ends it
 *     included
 */
public record Written(String text, List<String> tokens, double score) {

  /** Copies the tokens. */
  public Written {
    tokens = List.copyOf(tokens);
  }
}
