package dev.rondo.runtime;

/**
 * A mask that a regulariser of a layer multiplies by.
 *
 * @param name what it masks, as the equations call it
 * @param kind what its elements are
 * @param rate the probability that an element is dropped or kept back, by default
 * @param everyStep whether each step has a mask of its own, in the rows of a STEP region; else a
 *     sequence has one, in the rows of a SCRATCH region
 * @param region the region that it is written to before the forward pass
 * @param size the number of its elements
 */
public record Noise(String name, Kind kind, float rate, boolean everyStep, int region, int size) {

  /** What the elements of a mask are. */
  public enum Kind {
    /**
     * 0 with probability p, else 1 / (1 − p); in prediction 1 (Srivastava et al. 2014, scaled in
     * training).
     */
    DROPOUT,
    /** 1 with probability p, else 0; in prediction p (Krueger et al. 2017). */
    ZONEOUT
  }
}
