package dev.rondo.processor.ir;

import java.util.List;
import java.util.stream.Stream;

/**
 * The calls that compute a layer, forward and backward, in order.
 *
 * <p>What no state enters may be computed for all steps at once, before the loop over time; what no
 * earlier step waits for, after the loop back.
 *
 * @param training what is computed
 * @param forwardAll the calls over all steps, before the first step
 * @param forward the calls of a step forward
 * @param backward the calls of a step backward
 * @param backwardAll the calls over all steps, after the last step back
 */
public record Schedule(
    Training training,
    List<Call> forwardAll,
    List<Call> forward,
    List<Call> backward,
    List<Call> backwardAll) {

  /** All calls of the forward pass, in order. */
  public List<Call> wholeForward() {
    return Stream.concat(forwardAll.stream(), forward.stream()).toList();
  }

  /** All calls of the backward pass, in order. */
  public List<Call> wholeBackward() {
    return Stream.concat(backward.stream(), backwardAll.stream()).toList();
  }

  /** All calls, in order. */
  public List<Call> whole() {
    return Stream.concat(wholeForward().stream(), wholeBackward().stream()).toList();
  }

  /** One call. */
  public sealed interface Call {

    /** The values that stand in memory after the call. */
    List<Value> results();
  }

  /** Affine sums, computed by products of operand rows and weights. */
  public record Sums(List<Value> results) implements Call {}

  /** One function applied to stored values. */
  public record Range(Op.Function function, List<Value> results) implements Call {}

  /** Operations over all elements of a vector, a call a row. */
  public record Rows(List<Value> results) implements Call {}

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
