package dev.rondo.models.predict;

/** A note. */
enum Note {
  /** Of the first number. */
  FIRST,
  /** Of the second number. */
  SECOND,
  /** Of both. */
  BOTH
}
