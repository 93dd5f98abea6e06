package dev.rondo.processor.ir;

import java.util.List;

/**
 * The equations of a cell as a graph.
 *
 * @param cell what the user wrote
 * @param weights the weights with their shapes, in the order of their declaration
 * @param states the names that a step hands to the next one, the output among them; the output
 *     comes first
 * @param values all values, operands first
 */
public record Body(CellSource cell, List<Weight> weights, List<State> states, List<Value> values) {

  /**
   * A state.
   *
   * @param name the user's name
   * @param next its value after this step
   */
  public record State(String name, Value next) {}
}
