package dev.rondo.processor.ir;

/**
 * A weight whose shape is known.
 *
 * @param name the user's name of it
 * @param rows the size of what it gives
 * @param columns the size of what it multiplies; {@link Size#ONE} for a vector
 * @param initial how it begins
 * @param limit the largest magnitude that it may have, or 0 for any
 */
public record Weight(String name, Size rows, Size columns, Initial initial, double limit) {

  /** Whether this is a vector. */
  public boolean isVector() {
    return columns.equals(Size.ONE);
  }

  /** Whether this is one number, which every element of a vector is combined with. */
  public boolean isScalar() {
    return isVector() && rows.equals(Size.ONE);
  }
}
