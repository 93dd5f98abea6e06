package dev.rondo.processor.ir;

/**
 * The number of elements of a value. It is a symbol: generated code reads it from a field, so one
 * class serves all sizes.
 */
public enum Size {
  /** Of the input. */
  I,
  /** Of a state, and of every other vector of a cell. */
  H,
  /** Of the constant 1, what a bias multiplies. */
  ONE;

  /** The symbol as generated code and messages write it. */
  public String symbol() {
    return this == ONE ? "1" : name();
  }
}
