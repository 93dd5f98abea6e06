package dev.rondo.models.stream;

/** What a word says. */
enum Mood {
  /** Begins with a vowel. */
  OPEN,
  /** Begins with anything else. */
  CLOSED
}
