package dev.rondo.runtime;

/** How a training cuts long sequences, as messages name it. */
enum SequenceCut {
  /** Segments, which are run twice instead of kept. */
  RECOMPUTATION("recomputation", "segment"),
  /** Windows, beyond which no gradient goes back. */
  TRUNCATION("truncation", "window");

  private final String words;
  private final String piece;

  SequenceCut(String words, String piece) {
    this.words = words;
    this.piece = piece;
  }

  /** What is told of a model that cannot be cut so. */
  IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException(
        "%s: expected a model that goes on from one %s to the next by its states alone, but %s"
            .formatted(words, piece, problem));
  }

  /** The same of a layer. */
  IllegalArgumentException refused(LayerShape layer, String problem) {
    return refused("layer " + layer.number() + " " + problem);
  }
}
