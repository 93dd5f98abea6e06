package dev.rondo.processor.ir;

/**
 * The number of elements of a value. It is a symbol: generated code reads it from a field, so one
 * class serves all sizes.
 *
 * @param symbol the symbol as generated code and messages write it
 */
public record Size(String symbol) {

  /** Of the input. */
  public static final Size I = new Size("I");

  /** Of a state, and of every other vector of a cell to which the cell gives no size of its own. */
  public static final Size H = new Size("H");

  /** Of the memory that attention reads. */
  public static final Size M = new Size("M");

  /** Of the constant 1, what a bias multiplies, and of a weight that is one number. */
  public static final Size ONE = new Size("1");

  /** Whether a cell declares it, so that a model may set it. */
  public boolean isOwn() {
    return !equals(I) && !equals(H) && !equals(ONE);
  }
}
