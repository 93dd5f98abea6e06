package dev.rondo.runtime;

/**
 * A component that a model reads: some elements of x[t], the same at every step where the component
 * has no steps.
 */
public sealed interface InputStructure {

  /** The name of the component. */
  String component();

  /** The number of elements. */
  int size();

  /** Whether it has something for each step. */
  boolean everyStep();

  /** What it is, in words. */
  String describe();

  /**
   * Tokens or categories, each with a vector that is learned.
   *
   * @param component the name of the component
   * @param count V, how many there are, at least 1
   * @param size the number of elements of a vector
   * @param everyStep whether there is one for each step
   */
  record Table(String component, int count, int size, boolean everyStep) implements InputStructure {

    /** Checks the sizes. */
    public Table {
      if (count < 1 || size < 1) {
        throw new IllegalArgumentException(
            "expected a table of at least one vector of at least one element for '%s' but found %d of %d"
                .formatted(component, count, size));
      }
    }

    @Override
    public String describe() {
      return count + (everyStep ? " tokens" : " categories");
    }

    /** What files call the vectors. */
    public String tensor() {
      return component + ".embedding";
    }
  }

  /**
   * Numbers as they are.
   *
   * @param component the name of the component
   * @param size how many, at least 1
   * @param everyStep whether there are as many for each step
   */
  record Numbers(String component, int size, boolean everyStep) implements InputStructure {

    /** Checks the size. */
    public Numbers {
      if (size < 1) {
        throw new IllegalArgumentException(
            "expected at least one number for '%s' but found %d".formatted(component, size));
      }
    }

    @Override
    public String describe() {
      return size + (everyStep ? " numbers a step" : " numbers");
    }
  }
}
