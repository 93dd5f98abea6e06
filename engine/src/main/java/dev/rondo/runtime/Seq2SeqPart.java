package dev.rondo.runtime;

/**
 * A part of a pass over sources and targets, between two of which all workers wait for each other:
 * a row of the targets reads what a row of the sources gave, which another worker may have run.
 */
enum Seq2SeqPart {
  /** Sources forward, by rows of the sources. */
  ENCODE,
  /** Targets forward with nothing but right tokens, to guess by; by rows of the targets. */
  DRAFT,
  /** The most probable token at each step, by ranges of all steps of all targets. */
  GUESS,
  /** Bridge, and targets forward; by rows of the targets. */
  DECODE,
  /** Logits, losses, and in a training back; by ranges of all steps of all targets. */
  OUTPUT,
  /** Targets and bridge back, by rows of the targets. */
  DECODE_BACK,
  /** Sources back, by rows of the sources. */
  ENCODE_BACK;

  private static final Seq2SeqPart[] MEASURING = {ENCODE, DECODE, OUTPUT};
  private static final Seq2SeqPart[] TRAINING = {ENCODE, DECODE, OUTPUT, DECODE_BACK, ENCODE_BACK};
  private static final Seq2SeqPart[] SAMPLING = {
    ENCODE, DRAFT, GUESS, DECODE, OUTPUT, DECODE_BACK, ENCODE_BACK
  };

  /**
   * Returns the parts of a pass in their order.
   *
   * @param samples whether a training reads some of its own guesses
   */
  static Seq2SeqPart[] ofPass(boolean training, boolean samples) {
    return !training ? MEASURING : samples ? SAMPLING : TRAINING;
  }
}
