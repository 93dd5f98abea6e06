package dev.rondo.decode;

/** How outputs are looked for among all that a model can write. */
public sealed interface Search permits BeamSearch, Sampling {

  /** The most rows that one source takes. */
  int rows();

  /** The most outputs that one source gets. */
  int best();
}
