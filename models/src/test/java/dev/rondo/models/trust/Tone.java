package dev.rondo.models.trust;

/** How a word is said. */
enum Tone {
  /** In small letters. */
  CALM,
  /** In capitals. */
  SHOUTED
}
