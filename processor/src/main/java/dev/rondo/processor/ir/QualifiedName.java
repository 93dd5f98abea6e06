package dev.rondo.processor.ir;

import java.util.List;

/**
 * The name of a class.
 *
 * @param packageName its package, empty for the unnamed one
 * @param simpleNames its simple name, after those of the classes that it is nested in
 */
public record QualifiedName(String packageName, List<String> simpleNames) {

  /** The name within its package, as Java writes it: {@code Outer.Model}. */
  public String simple() {
    return String.join(".", simpleNames);
  }

  /** The same as one identifier: {@code Outer_Model}. */
  public String flat() {
    return String.join("_", simpleNames);
  }

  @Override
  public String toString() {
    return packageName.isEmpty() ? simple() : packageName + "." + simple();
  }
}
