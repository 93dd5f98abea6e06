package dev.rondo.models.fuzz;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;

/** Two names, and whether they are of one. */
record Names(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 2) String first,
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 2) String second,
    @Target boolean same) {

  /** Examples to train with. */
  static List<Names> some() {
    return List.of(new Names("ab", "ba", true), new Names("ab", "cc", false));
  }
}
