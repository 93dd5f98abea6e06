package dev.rondo.runtime;

/**
 * A region of the store of activations, as a layer asks for it.
 *
 * @param name what stands there
 * @param kind what it has rows for
 * @param stride the distance between two rows in floats, a multiple of 16
 */
public record Region(String name, Kind kind, int stride) {

  /** What a region has rows for. */
  public enum Kind {
    /** A row for each step of each sequence, and one more for the state after the last step. */
    STEP,
    /**
     * A row for each step of each sequence, which after the step only the backward pass reads:
     * without training a row for each sequence, which each step writes again.
     */
    TAPE,
    /**
     * Two rows for each sequence: what arrives at a step, and what the step leaves; they change
     * roles each step.
     */
    CARRY,
    /** A row for each sequence. */
    SCRATCH,
    /** A row for each source position of each sequence. */
    SOURCE,
    /** A row for each source position of each sequence at each step, and after the last one. */
    SOURCE_STEP,
    /** Two rows for each source position of each sequence, as {@link #CARRY}. */
    SOURCE_CARRY
  }
}
