package dev.rondo.models.predict;

/** Which two letters a word repeats. */
enum Language {
  /** ab. */
  AB,
  /** cd. */
  CD
}
