package dev.rondo.processor.ir;

/**
 * A mask that a regulariser puts into the equations of a cell; the engine draws it.
 *
 * @param name how the equations call it
 * @param kind what its elements are
 * @param masks the name whose size it has
 * @param rate the probability that an element is dropped or kept back
 * @param everyStep whether each step has one of its own, or one serves a whole sequence
 */
public record Noise(String name, Kind kind, String masks, double rate, boolean everyStep) {

  /** What the elements of a mask are; the constants are those of the engine. */
  public enum Kind {
    /** 0 or 1 / (1 − rate). */
    DROPOUT,
    /** 1 or 0. */
    ZONEOUT
  }
}
