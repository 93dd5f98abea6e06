package dev.rondo.processor.ir;

import java.util.List;
import java.util.stream.Stream;

/**
 * The calls that compute a layer, forward and backward, in order.
 *
 * <p>What no state enters may be computed for all steps at once, before the loop over time; what no
 * earlier step waits for, after the loop back.
 *
 * <p>What exists for each source position alone is computed before all of that, and its gradient
 * after it. What exists for each position at each step is kept for one step only; a step back
 * computes it again.
 *
 * @param training what is computed
 * @param forwardSource the calls over all source positions, before everything else
 * @param forwardAll the calls over all steps, before the first step
 * @param forward the calls of a step forward
 * @param again the calls of a step forward that a step backward begins with
 * @param backward the calls of a step backward
 * @param backwardAll the calls over all steps, after the last step back
 * @param backwardSource the calls over all source positions, after everything else
 */
public record Schedule(
    Training training,
    List<Call> forwardSource,
    List<Call> forwardAll,
    List<Call> forward,
    List<Call> again,
    List<Call> backward,
    List<Call> backwardAll,
    List<Call> backwardSource) {

  /** All calls of the forward pass, in order. */
  public List<Call> wholeForward() {
    return Stream.of(forwardSource, forwardAll, forward).flatMap(List::stream).toList();
  }

  /** All calls of the backward pass, in order. */
  public List<Call> wholeBackward() {
    return Stream.of(backward, backwardAll, backwardSource).flatMap(List::stream).toList();
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

  /**
   * Operations over all elements of a vector, or between steps and source positions; a call a row.
   */
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
