package dev.rondo.models.fuzz;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import java.util.List;

/** Letters, and the same again. */
record Echo(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 2) String read,
    @Target @Tokens(value = Tokens.Level.CHARACTERS, embedding = 2) String written) {

  /** Examples to train with. */
  static List<Echo> some() {
    return List.of(new Echo("ab", "ab"), new Echo("b", "b"));
  }
}
