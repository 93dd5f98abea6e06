package dev.rondo.processor.write;

import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Value;
import java.util.stream.Collectors;

/** Writes parts of a cell as a paper would, for comments. */
final class Notation {

  private Notation() {}

  /** {@code equation 3: n = tanh(…)}. */
  static String equation(Layout layout, int number) {
    for (Equation equation : layout.schedule().training().body().cell().equations()) {
      if (equation.number() == number) {
        return "equation " + number + ": " + equation.text();
      }
    }
    return "equation " + number;
  }

  static String function(Op.Function function) {
    return function == Op.Function.SIGMOID ? "σ" : function.method();
  }

  /** {@code [h[t-1] x[t] 1]}. */
  static String row(java.util.List<Layout.Operand> operands) {
    return operands.stream().map(Notation::operand).collect(Collectors.joining(" ", "[", "]"));
  }

  static String operand(Layout.Operand operand) {
    if (operand.value() == null) {
      return operand.name().equals("x") ? "x[t]" : "1";
    }
    if (operand.value().op() instanceof Op.Previous(var state)) {
      return state + "[t-1]";
    }
    return operand.value().op() instanceof Op.Input ? "x[t]" : operand.name();
  }

  static String values(java.util.List<Value> values) {
    return values.stream().map(Value::name).collect(Collectors.joining(" ", "[", "]"));
  }
}
