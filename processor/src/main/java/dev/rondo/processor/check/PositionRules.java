package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import org.jspecify.annotations.Nullable;

/**
 * Rules on source positions: what has a value for each is read at [s], in an equation that assigns
 * one for each or inside of {@code sum(…)}.
 */
final class PositionRules {

  private final CellSource cell;
  private final Equation equation;
  private final Report report;
  private boolean told;

  private PositionRules(CellSource cell, Equation equation, Report report) {
    this.cell = cell;
    this.equation = equation;
    this.report = report;
  }

  /**
   * Returns whether the rules hold, after adding to the report the first mistake of an equation.
   */
  static boolean check(CellSource cell, Report report) {
    boolean right = true;
    for (Equation equation : cell.equations()) {
      var rules = new PositionRules(cell, equation, report);
      if (equation.positions() && cell.memory().isEmpty()) {
        rules.mistake(0, null, "[s] is a position of the source, which only an attention reads");
      } else {
        rules.check(equation.right(), equation.positions());
      }
      right &= !rules.told;
      if (!right && cell.memory().isEmpty()) {
        return false; // a cell has no positions at all
      }
    }
    return right;
  }

  /**
   * Checks an expression.
   *
   * @param positions whether it is computed for each source position
   */
  private void check(Expression expression, boolean positions) {
    switch (expression) {
      case Expression.Literal _ -> {}
      case Expression.Name name -> {
        if (Names.hasPositions(cell, name.name())) {
          mistake(
              name.at(),
              "write " + name.name() + "[s]",
              "'"
                  + name.name()
                  + "' has a value for each source position, but is read without [s]");
        }
      }
      case Expression.Positioned positioned -> checkPositioned(positioned, positions);
      case Expression.Negation(var operand, _) -> check(operand, positions);
      case Expression.Operation(_, var left, var right, _) -> {
        check(left, positions);
        check(right, positions);
      }
      case Expression.Call(var function, var arguments, var at) -> {
        boolean sum = function.equals(Functions.SUM);
        if (sum && positions) {
          mistake(
              at,
              "give it an equation of its own:  total = sum(…)",
              "a sum over the positions is one value for all of them");
        }
        arguments.forEach(argument -> check(argument, positions || sum));
      }
    }
  }

  private void checkPositioned(Expression.Positioned positioned, boolean positions) {
    String name = positioned.name().name();
    if (cell.memory().isEmpty()) {
      mistake(
          positioned.at(), null, "[s] is a position of the source, which only an attention reads");
    } else if (!Names.hasPositions(cell, name)) {
      boolean known = Names.isAssigned(cell, name) || Names.isWeight(cell, name);
      if (known) {
        mistake(
            positioned.at(),
            "write " + name + " without [s]",
            "'" + name + "' has no value for each source position");
      }
    } else if (!positions) {
      mistake(
          positioned.at(),
          "sum over the positions:  " + equation.target() + " = sum(…)",
          "'" + name + "[s]' stands in an equation that assigns no [s]");
    } else if (Names.isMemory(cell, name) && positioned.name().time() != Time.NONE) {
      mistake(positioned.at(), "write " + name + "[s]", "'" + name + "' is the same at all steps");
    }
  }

  private void mistake(int at, @Nullable String help, String problem) {
    if (told) {
      return;
    }
    told = true;
    report.addInText(
        Mistake.SOURCE_POSITION,
        cell.equationsOrigin(),
        equation.text(),
        at,
        null,
        help,
        NameRules.label(equation),
        problem);
  }
}
