package dev.rondo.read;

/** What a file has for one example. */
@FunctionalInterface
interface Row {

  /**
   * What it has under a name.
   *
   * @throws IllegalArgumentException if it has nothing
   */
  Value value(String name);
}
