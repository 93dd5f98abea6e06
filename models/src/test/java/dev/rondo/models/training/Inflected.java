package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A word with one of four endings. */
record Inflected(
    @Tokens(
            value = Tokens.Level.SUBWORDS,
            embedding = 8,
            minimumCount = 2,
            vocabulary = 60,
            merges = 30)
        String word,
    @Target Ending ending) {

  /** How a word ends. */
  enum Ending {
    UNG,
    HEIT,
    KEIT,
    LICH
  }
}
