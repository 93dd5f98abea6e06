package dev.rondo.processor.ir;

/**
 * A weight whose shape is known.
 *
 * @param name the user's name of it
 * @param rows the size of what it gives
 * @param columns the size of what it multiplies; {@link Size#ONE} for a vector
 * @param initial how it begins
 */
public record Weight(String name, Size rows, Size columns, Initial initial) {

  /** Whether this is a vector. */
  public boolean isVector() {
    return columns == Size.ONE;
  }
}
