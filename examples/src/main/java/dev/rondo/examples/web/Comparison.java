package dev.rondo.examples.web;

import java.util.List;

/**
 * What the page is told about two texts.
 *
 * @param probability how probably they are the same
 * @param same whether they count as the same
 * @param first the words of the first text
 * @param second the words of the second
 * @param nearest what is most like the first text, the most alike first
 */
public record Comparison(
    double probability,
    boolean same,
    List<Word> first,
    List<Word> second,
    List<Neighbour> nearest) {

  /**
   * A word of a text.
   *
   * @param text the word
   * @param part what it does to the score, from −1 to 1: the score less that without it, over the
   *     largest of all words
   */
  public record Word(String text, double part) {}

  /**
   * A text of the collection.
   *
   * @param text the text
   * @param probability how probably it is the same as the first
   */
  public record Neighbour(String text, double probability) {}
}
