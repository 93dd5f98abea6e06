package dev.rondo.processor.differentiate;

import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Values;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reverse-mode differentiation of one step.
 *
 * <p>What arrives at the states of step t is given: from the step after it, and from whoever reads
 * the output. Walking the values of the step from the last to the first, the table of {@link
 * Derivatives} spreads it over their operands; what then stands at the states of step t − 1 is what
 * the step before is given.
 */
public final class Differentiate {

  private Differentiate() {}

  /** Returns the body with the gradients of its sums, parameters, states and input. */
  public static Training backward(Body body) {
    var values = new Values(body.values());
    var terms = new Terms(values);
    var adjoints = new Adjoints(terms);
    var derivatives = new Derivatives(terms, adjoints);
    for (Body.State state : body.states()) {
      adjoints.add(
          state.next(),
          terms.make(
              "d" + state.name() + "Arriving",
              new Op.Arriving(state.name(), state.next().axis()),
              state.next().size()));
    }

    Map<Value, Value> sums = new LinkedHashMap<>();
    Map<Weight, List<Value>> parameters = new LinkedHashMap<>();
    Map<String, Value> states = new LinkedHashMap<>();
    Map<Value, Value> operands = new LinkedHashMap<>();
    Value input = null;
    Value delayed = null;
    Value memory = null;
    List<Value> forward = body.values();
    for (Value y : forward.reversed()) {
      terms.of(y.equation());
      if (y.op() instanceof Op.Parameter(var weight)) {
        adjoints
            .ofParameter(y)
            .forEach(dy ->
                parameters
                    .computeIfAbsent(weight, _ -> new ArrayList<>())
                    .add(flushed(terms, y, dy)));
        continue;
      }
      Value dy = adjoints.of(y);
      if (dy == null) {
        continue;
      }
      if (dy.op() instanceof Op.AffineTransposed) {
        operands.put(y, dy);
      }
      if (y.op() instanceof Op.Affine) {
        dy = flushed(terms, y, dy);
        sums.put(y, dy);
      } else if (y.op() instanceof Op.Memory()) {
        memory = operands.containsKey(y) ? dy : flushed(terms, y, dy);
      } else if (y.op() instanceof Op.Previous(var state, _)) {
        states.put(state, operands.containsKey(y) ? dy : flushed(terms, y, dy));
      } else if (y.op() instanceof Op.Input(var delay)) {
        Value own =
            operands.containsKey(y) ? dy : flushed(terms, y, dy); // a state's lies elsewhere
        input = delay == 0 ? own : input;
        delayed = delay == 0 ? delayed : own;
      }
      derivatives.row(y, dy);
    }
    if (delayed != null && input == null) { // what belongs to the step before is added to something
      input = terms.make("dx", new Op.Flush(terms.number(0, delayed)), delayed.size());
    }
    return new Training(
        body, values.all(), sums, parameters, states, operands, input, delayed, memory);
  }

  /**
   * A gradient that is stored and then multiplied is flushed: that is where denormals of a backward
   * pass arise.
   */
  private static Value flushed(Terms terms, Value y, Value dy) {
    return terms.make("d" + y.name(), new Op.Flush(dy), dy.size());
  }
}
