package dev.rondo.processor.ir;

import java.util.List;

/**
 * The calls that compute a step, forward and backward, in order.
 *
 * @param training what is computed
 * @param forward the calls of a step forward
 * @param backward the calls of a step backward
 */
public record Schedule(Training training, List<Call> forward, List<Call> backward) {

  /** One call. */
  public sealed interface Call {

    /** The values that stand in memory after the call. */
    List<Value> results();
  }

  /** Affine sums, computed by products of operand rows and weights. */
  public record Sums(List<Value> results) implements Call {}

  /** One function applied to stored values. */
  public record Range(Op.Function function, List<Value> results) implements Call {}

  /**
   * A generated loop over rows and elements.
   *
   * @param name the name of its method
   * @param results what it stores; everything else that it computes is local
   */
  public record Loop(String name, List<Value> results) implements Call {}

  /** Gradients of operands, computed by products with transposed weights. */
  public record Operands(List<Value> results) implements Call {}
}
