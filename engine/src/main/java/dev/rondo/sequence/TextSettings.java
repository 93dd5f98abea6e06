package dev.rondo.sequence;

import java.util.Objects;

/**
 * How a text is cut into tokens, which of them are known, and how large their vectors are.
 *
 * @param level what a token is
 * @param embedding I, the number of elements of a token's vector, at least 1
 * @param minimumCount how often a token must be seen in the training data to be known, at least 1;
 *     for subwords, how often a character must be seen, or a pair to be merged
 * @param vocabulary the largest number of known tokens, with the unknown one and those that begin
 *     and end a text, at least 1
 * @param merges how many pairs are merged to make subwords, at least 0; other levels have none
 * @param lowerCase whether letters are made lower-case first, as {@link Tokenizer#WORDS} always
 *     makes them
 * @param vectors vectors of words, in the form that tokens have, that a training begins with; none
 *     where all begin at random
 */
public record TextSettings(
    Tokenizer level,
    int embedding,
    int minimumCount,
    int vocabulary,
    int merges,
    boolean lowerCase,
    WordVectors vectors) {

  /** A vocabulary without a largest size. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /**
   * Between the 2,000 that serve a small corpus and the 30,000 that serve a large one (R. Sennrich,
   * B. Zhang: Revisiting low-resource neural machine translation, ACL 2019).
   */
  public static final int DEFAULT_MERGES = 8000;

  /** Checks the sizes. */
  public TextSettings {
    Objects.requireNonNull(level, "level");
    atLeast("embedding", embedding, 1);
    atLeast("minimum count", minimumCount, 1);
    atLeast("vocabulary", vocabulary, 1);
    atLeast("merges", merges, 0);
  }

  /** Settings by which every token is known, and subwords come from 8,000 merges. */
  public static TextSettings of(Tokenizer level, int embedding) {
    return new TextSettings(
        level, embedding, 1, UNLIMITED, DEFAULT_MERGES, false, WordVectors.none());
  }

  /** These settings with vectors of another size. */
  public TextSettings withEmbedding(int value) {
    return new TextSettings(level, value, minimumCount, vocabulary, merges, lowerCase, vectors);
  }

  /** These settings with another least count. */
  public TextSettings withMinimumCount(int value) {
    return new TextSettings(level, embedding, value, vocabulary, merges, lowerCase, vectors);
  }

  /** These settings with another limit of the vocabulary. */
  public TextSettings withVocabulary(int value) {
    return new TextSettings(level, embedding, minimumCount, value, merges, lowerCase, vectors);
  }

  /** These settings with another number of merges. */
  public TextSettings withMerges(int value) {
    return new TextSettings(level, embedding, minimumCount, vocabulary, value, lowerCase, vectors);
  }

  /** These settings with letters made lower-case. */
  public TextSettings withLowerCase() {
    return new TextSettings(
        level, embedding, minimumCount, vocabulary, merges, true, vectors.asTokens(level, true));
  }

  /**
   * These settings with vectors of words that a training begins with.
   *
   * @throws IllegalArgumentException for subwords, which are no words
   */
  public TextSettings withVectors(WordVectors value) {
    return new TextSettings(
        level,
        embedding,
        minimumCount,
        vocabulary,
        merges,
        lowerCase,
        value.asTokens(level, lowerCase));
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d but must be at least %d".formatted(name, value, least));
    }
  }
}
