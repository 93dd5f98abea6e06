package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import java.util.LinkedHashMap;
import java.util.Map;

/** The functions of the equation language and how many arguments each takes. */
final class Functions {

  /** Standardises the elements of a vector; with three arguments also scales and shifts them. */
  static final String LAYER_NORM = "layer_norm";

  /** The transpose of a weight, to the left of a product. */
  static final String TRANSPOSE = "transpose";

  /** The sum of the products of elements; with a size of several numbers, that of equal parts. */
  static final String DOT = "dot";

  /** Each number of a vector, for an equal part of a longer one. */
  static final String REPEAT = "repeat";

  /** The sum over the positions of a source. */
  static final String SUM = "sum";

  /** The number of elements of a value. */
  static final String SIZE = "size";

  /** The arguments of layer_norm with its gain and bias. */
  private static final int WITH_GAIN_AND_BIAS = 3;

  private static final Map<String, Integer> ARGUMENTS = new LinkedHashMap<>();

  static {
    for (String one :
        "sigmoid tanh relu leaky_relu elu softplus silu gelu hard_sigmoid hard_tanh exp log sqrt abs sin cos softmax"
            .split(" ")) {
      ARGUMENTS.put(one, 1);
    }
    ARGUMENTS.put("min", 2);
    ARGUMENTS.put("max", 2);
    ARGUMENTS.put(LAYER_NORM, 1);
    ARGUMENTS.put(TRANSPOSE, 1);
    ARGUMENTS.put(DOT, 2);
    ARGUMENTS.put(REPEAT, 1);
    ARGUMENTS.put(SUM, 1);
    ARGUMENTS.put(SIZE, 1);
  }

  private Functions() {}

  /**
   * Adds to the report each call in an equation of a function that does not exist or does not take
   * what it is given.
   */
  static void check(CellSource cell, Equation equation, Report report) {
    check(cell, equation, equation.right(), report);
  }

  private static void check(
      CellSource cell, Equation equation, Expression expression, Report report) {
    switch (expression) {
      case Expression.Name _, Expression.Positioned _, Expression.Literal _ -> {}
      case Expression.Negation(var operand, _) -> check(cell, equation, operand, report);
      case Expression.Operation(_, var left, var right, _) -> {
        check(cell, equation, left, report);
        check(cell, equation, right, report);
      }
      case Expression.Call call -> {
        checkCall(cell, equation, call, report);
        call.arguments().forEach(argument -> check(cell, equation, argument, report));
      }
    }
  }

  private static void checkCall(
      CellSource cell, Equation equation, Expression.Call call, Report report) {
    Integer takes = ARGUMENTS.get(call.function());
    int has = call.arguments().size();
    String label = NameRules.label(equation);
    if (takes == null) {
      boolean weight = Names.isWeight(cell, call.function());
      String near =
          weight
              ? "write " + call.function() + " @ (…) for the product with a weight"
              : Suggestion.forName(call.function(), ARGUMENTS.keySet());
      report.addInText(
          Mistake.UNKNOWN_FUNCTION,
          cell.equationsOrigin(),
          equation.text(),
          call.at(),
          null,
          near != null ? near : "the functions are " + String.join(" ", ARGUMENTS.keySet()),
          label,
          call.function());
    } else if (takes != has && !(call.function().equals(LAYER_NORM) && has == WITH_GAIN_AND_BIAS)) {
      report.addInText(
          Mistake.ARGUMENT_COUNT,
          cell.equationsOrigin(),
          equation.text(),
          call.at(),
          null,
          null,
          label,
          call.function(),
          call.function().equals(LAYER_NORM)
              ? "1 argument, or 3 with gain and bias,"
              : takes == 1 ? "1 argument" : takes + " arguments",
          has);
    }
  }
}
