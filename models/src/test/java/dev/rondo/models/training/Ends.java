package dev.rondo.models.training;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A text, the character that it begins with, and whether that is also its last. */
record Ends(
    @Tokens(value = Tokens.Level.CHARACTERS, embedding = 9) String text,
    @Target String first,
    @Target boolean same) {

  /** The text of a sample. */
  static Ends of(Sample sample) {
    return new Ends(sample.text(), sample.first(), sample.text().endsWith(sample.first()));
  }
}
