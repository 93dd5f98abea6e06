package dev.rondo.processor.ir;

/**
 * A vector that an operation computes. Two values are the same only if they are one object.
 *
 * <p>Values are numbered in an order in which operands come before what reads them.
 */
public final class Value {

  private final int number;
  private final String name;
  private final Op op;
  private final Size size;
  private final Axis axis;
  private final int equation;

  /**
   * Creates a value; only {@link Values} does.
   *
   * @param name the user's name, or one made from it; empty for a term that nothing names
   * @param equation the number of the equation that it belongs to, 0 for none
   */
  Value(int number, String name, Op op, Size size, Axis axis, int equation) {
    this.number = number;
    this.name = name;
    this.op = op;
    this.size = size;
    this.axis = axis;
    this.equation = equation;
  }

  /** Its place in the order of computation. */
  public int number() {
    return number;
  }

  /** The user's name, or one made from it; empty for a term that nothing names. */
  public String name() {
    return name;
  }

  /** What computes it. */
  public Op op() {
    return op;
  }

  /** The number of its elements. */
  public Size size() {
    return size;
  }

  /** What it exists once for. */
  public Axis axis() {
    return axis;
  }

  /** The number of the equation that it belongs to, 0 for none. */
  public int equation() {
    return equation;
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "value " + number : name;
  }
}
