package dev.rondo.processor.ir;

import java.util.HashMap;
import java.util.Map;

/** Says what the recurrence enters: which values of a step depend on a state. */
public final class Recurrence {

  private final Map<Value, Boolean> known = new HashMap<>();

  /** Whether a value depends on what the step before left. */
  public boolean enters(Value value) {
    Boolean before = known.get(value);
    if (before == null) {
      before =
          value.op() instanceof Op.Previous
              || value.op().operands().stream().anyMatch(this::enters);
      known.put(value, before);
    }
    return before;
  }

  /** Whether a weight multiplies something that depends on a state. */
  public boolean enters(Weight weight, Body body) {
    return body.values().stream()
        .filter(value -> value.op() instanceof Op.Affine)
        .flatMap(value -> ((Op.Affine) value.op()).terms().stream())
        .anyMatch(term ->
            term.weight().equals(weight) && term.operand() != null && enters(term.operand()));
  }
}
