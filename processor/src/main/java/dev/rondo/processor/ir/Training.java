package dev.rondo.processor.ir;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body and its derivatives.
 *
 * @param body the body
 * @param values its values and those of the gradients, operands first
 * @param sums ∂L/∂a for each affine sum a that the output depends on
 * @param parameters the contributions to ∂L/∂p, not yet added up over rows and steps, for each
 *     vector or number p that is combined element by element: one for each size that it has there
 * @param states ∂L/∂s[t−1] for each state, without an entry where nothing arrives
 * @param operands ∂L/∂v for each operand v of a product
 * @param input ∂L/∂x[t], or null if the input is not read
 * @param delayedInput the part of ∂L/∂x[t−1] that step t gives, or null if it does not read it
 * @param memory ∂L/∂m[s], or null if no memory is read
 */
public record Training(
    Body body,
    List<Value> values,
    Map<Value, Value> sums,
    Map<Weight, List<Value>> parameters,
    Map<String, Value> states,
    Map<Value, Value> operands,
    @Nullable Value input,
    @Nullable Value delayedInput,
    @Nullable Value memory) {

  /** ∂L/∂a of a sum that the output depends on. */
  public Value gradient(Value sum) {
    Value gradient = sums.get(sum);
    if (gradient == null) {
      throw new IllegalArgumentException("the output does not depend on '" + sum + "'");
    }
    return gradient;
  }
}
