package dev.rondo.sequence;

/**
 * A data set as numbers: each example is a sequence of words, each of which is a sequence of
 * characters; immutable. A word that occurs twice is spelt once.
 *
 * @param words for each step the number of a word
 * @param spellings the characters of each word, none of which is without one
 */
public record EncodedWords(EncodedSequences words, EncodedSequences spellings) implements Column {

  @Override
  public int size() {
    return words.size();
  }

  @Override
  public int length(int example) {
    return words.length(example);
  }

  @Override
  public int longest() {
    return words.longest();
  }
}
