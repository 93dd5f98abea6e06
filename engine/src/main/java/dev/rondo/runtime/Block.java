package dev.rondo.runtime;

import dev.rondo.array.Panels;

/**
 * A matrix [depth × columns] of a store of weights, in {@link Panels panels}.
 *
 * @param depth the number of rows
 * @param columns the number of columns, without padding
 */
public record Block(int depth, int columns) {

  /** The number of floats that it takes, a multiple of 16. */
  public int size() {
    return Panels.size(depth, columns);
  }
}
