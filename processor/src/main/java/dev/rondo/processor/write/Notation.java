package dev.rondo.processor.write;

import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Value;
import java.util.List;
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
  static String row(List<Layout.Operand> operands) {
    return operands.stream().map(Notation::operand).collect(Collectors.joining(" ", "[", "]"));
  }

  static String operand(Layout.Operand operand) {
    if (operand.value() == null) {
      return switch (operand.name()) {
        case CellSource.INPUT -> "x[t]";
        case "xPrevious" -> "x[t-1]";
        default -> "1";
      };
    }
    if (operand.value().op() instanceof Op.Memory) {
      return "m[s]";
    }
    if (operand.value().op() instanceof Op.Previous(var state, _)) {
      return state + "[t-1]";
    }
    if (operand.value().op() instanceof Op.Input(var delay)) {
      return delay == 0 ? "x[t]" : "x[t-1]";
    }
    return operand.name();
  }

  /** Whether an operation goes over source positions. */
  static boolean isAcross(Op op) {
    return op instanceof Op.Shift
        || op instanceof Op.SoftmaxPositions
        || op instanceof Op.SoftmaxPositionsGradient;
  }

  /** An operation over a whole vector: {@code softmax(e)}. */
  static String rows(Op op) {
    return rowMethod(op)
        + op.operands().stream().map(Value::name).collect(Collectors.joining(", ", "(", ")"));
  }

  /** The method of the engine for an operation over a whole vector. */
  static String rowMethod(Op op) {
    return switch (op) {
      case Op.InverseDeviation(_) -> "inverseDeviation";
      case Op.Standardize(_, _) -> "standardize";
      case Op.StandardizeGradient(_, _, _) -> "standardizeGradient";
      case Op.Softmax(_) -> "softmax";
      case Op.SoftmaxGradient(_, _) -> "softmaxGradient";
      case Op.PartSums(_) -> "partSums";
      case Op.Repeat(_) -> "repeat";
      case Op.Shift(_, _) -> "shift";
      case Op.SoftmaxPositions(_) -> "softmax";
      case Op.SoftmaxPositionsGradient(_, _) -> "softmaxGradient";
      case Op.Input(_),
          Op.Previous(_, _),
          Op.Memory(),
          Op.Parameter(_),
          Op.Mask(_),
          Op.Constant(_),
          Op.Extent(_),
          Op.Arriving(_, _),
          Op.Affine(_),
          Op.AffineTransposed(_, _),
          Op.Add(_, _),
          Op.Subtract(_, _),
          Op.Multiply(_, _),
          Op.Divide(_, _),
          Op.Negate(_),
          Op.Maximum(_, _),
          Op.Minimum(_, _),
          Op.Greater(_, _),
          Op.Absolute(_),
          Op.SquareRoot(_),
          Op.Flush(_),
          Op.Spread(_),
          Op.SumPositions(_),
          Op.Total(_),
          Op.Apply(_, _) ->
          throw new IllegalStateException("no operation over a whole vector: " + op);
    };
  }

  static String values(List<Value> values) {
    return values.stream().map(Value::name).collect(Collectors.joining(" ", "[", "]"));
  }
}
