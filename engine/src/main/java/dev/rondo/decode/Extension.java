package dev.rondo.decode;

/** One step of a search: from what may follow the rows of a sentence to its next rows. */
sealed interface Extension permits BeamExtension, SamplingExtension {

  /** Forgets what was searched before. */
  void begin();

  /**
   * Extends and finishes outputs of a sentence in a batch.
   *
   * @param logProbabilities of all rows of the model, V columns each; read, not modified
   */
  void extend(Batch batch, int sentence, float[] logProbabilities);
}
