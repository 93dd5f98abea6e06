package dev.rondo.runtime;

import java.util.List;

/**
 * A component that a model reads: some elements of x[t], the same at every step where the component
 * has no steps.
 */
public sealed interface InputStructure {

  /** The name of the component. */
  String component();

  /** Whether it has something for each step. */
  boolean everyStep();

  /** What it is, in words. */
  String describe();

  /** What the names of its weights in files begin with, if it has some. */
  String weights();

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

    @Override
    public String weights() {
      return component + ".embedding";
    }
  }

  /**
   * Words by how they are spelt: the vector that layers of their own make of a word's characters.
   *
   * @param component the name of the component
   * @param characters how many there are, at least 1
   * @param embedding the number of elements of the vector of a character, at least 1
   * @param layers the recurrent layers, the nearest to the characters first
   */
  record Spelled(String component, int characters, int embedding, List<LayerDefinition> layers)
      implements InputStructure {

    /** Copies the layers, and checks the sizes. */
    public Spelled {
      layers = List.copyOf(layers);
      if (characters < 1 || embedding < 1 || layers.isEmpty()) {
        throw new IllegalArgumentException(
            "expected characters, their vectors and layers for '%s' but found %d characters, %d elements and %d layers"
                .formatted(component, characters, embedding, layers.size()));
      }
    }

    @Override
    public boolean everyStep() {
      return true;
    }

    @Override
    public String describe() {
      return characters + " characters of words";
    }

    @Override
    public String weights() {
      return component + ".spelling";
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

    @Override
    public String weights() {
      return component;
    }
  }
}
