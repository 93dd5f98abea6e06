package dev.rondo.models.predict;

/** What a word is. */
enum Tag {
  /** Ends in -ing. */
  DOING,
  /** Ends in -ed. */
  DONE,
  /** A question mark. */
  ASKED
}
