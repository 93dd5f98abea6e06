package dev.rondo.models.seq2seq;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/** Letters, and the same from the last to the first. */
record Word(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 16) String letters,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 16) String reversed) {

  private static final int ALPHABET = 5;

  /** A word and its reversal. */
  static Word of(String letters) {
    return new Word(letters, new StringBuilder(letters).reverse().toString());
  }

  /** Words of 1 to {@code longest} of the letters a to e. */
  static List<Word> random(int count, int longest, long seed) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = 1 + CounterRandom.below(seed, 0, i, longest);
      var letters = new StringBuilder();
      for (int t = 0; t < length; t++) {
        letters.append((char) ('a' + CounterRandom.below(seed, 1 + t, i, ALPHABET)));
      }
      words.add(of(letters.toString()));
    }
    return words;
  }
}
