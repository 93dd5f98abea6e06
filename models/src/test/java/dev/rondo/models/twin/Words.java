package dev.rondo.models.twin;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** Two words, and whether they are the same but for a letter that is doubled. */
record Words(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 16) String first,
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 16) String second,
    @Target boolean same) {

  static Words of(Twins.Pair pair) {
    return new Words(pair.first(), pair.second(), pair.same());
  }
}
