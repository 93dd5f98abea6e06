package dev.rondo.processor.fuse;

import dev.rondo.processor.ir.Axis;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Recurrence;
import dev.rondo.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what can be computed for all steps at once, before the loop over time.
 *
 * <p>A cell in which states enter only element by element, as in h[t] = α ∘ h[t−1] + β with α and β
 * from the input alone (Martin and Cundy 2018, "Parallelizing linear recurrent neural nets over
 * sequence length"), has all its products here. Where a product reads a state, each step has a
 * product anyway, and one with the input beside the state is cheaper than two: then nothing is
 * taken out.
 */
final class Hoisting {

  private final Body body;
  private final Map<Value, Boolean> waits = new HashMap<>();

  Hoisting(Body body) {
    this.body = body;
  }

  /** Returns those of the stored values that need no step before them; in order. */
  List<Value> early(List<Value> stored) {
    var recurrence = new Recurrence();
    boolean scan =
        body.values().stream()
            .filter(value -> value.op() instanceof Op.Affine)
            .noneMatch(recurrence::enters);
    return scan ? stored.stream().filter(value -> !waits(value)).toList() : List.of();
  }

  /**
   * Whether a value waits for its step: it depends on a state, it is one, or it reads what does not
   * lie by step, a mask of the sequence or values of source positions.
   */
  private boolean waits(Value value) {
    Boolean known = waits.get(value);
    if (known == null) {
      known =
          value.op() instanceof Op.Previous
              || value.op() instanceof Op.Mask && value.axis() == Axis.ROW
              || value.axis().hasPositions()
              || body.states().stream().anyMatch(state -> state.next() == value)
              || value.op().operands().stream().anyMatch(this::waits);
      waits.put(value, known);
    }
    return known;
  }
}
