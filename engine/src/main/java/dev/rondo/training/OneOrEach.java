package dev.rondo.training;

/** A value for all components of tokens, or one for each. */
final class OneOrEach {
  private final int[] values;
  private int given;

  /**
   * Takes values.
   *
   * @throws IllegalArgumentException if they are neither one nor one for each component
   */
  OneOrEach(String name, int[] values, int components) {
    if (values.length != 1 && values.length != components) {
      throw new IllegalArgumentException(
          "%s has %d values but must have one for all components of tokens, or one for each of %d"
              .formatted(name, values.length, components));
    }
    this.values = values;
  }

  /** The value of the next component. */
  int next() {
    int value = values[values.length == 1 ? 0 : given];
    given++;
    return value;
  }
}
