package dev.rondo.examples.memory;

import java.util.List;

/** What a sequence that is to be copied consists of. */
enum Symbol {
  A,
  B,
  C,
  D,
  E,
  F,
  G,
  H,
  /** Nothing is shown, or nothing is to be said. */
  BLANK,
  /** Now say what was shown. */
  RECALL;

  /** Those that are to be remembered. */
  static final List<Symbol> LETTERS = List.of(A, B, C, D, E, F, G, H);
}
