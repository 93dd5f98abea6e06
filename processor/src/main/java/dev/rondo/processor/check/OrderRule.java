package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the equations of a step into an order in which each finds what it reads; a cycle has none.
 */
final class OrderRule {

  private final CellSource cell;
  private final Report report;
  private final Map<String, Equation> byTarget = new LinkedHashMap<>();
  private final List<Equation> ordered = new ArrayList<>();
  private final List<Equation> visiting = new ArrayList<>();

  private OrderRule(CellSource cell, Report report) {
    this.cell = cell;
    this.report = report;
    cell.equations().forEach(equation -> byTarget.put(equation.target(), equation));
  }

  static List<Equation> order(CellSource cell, Report report) {
    var rule = new OrderRule(cell, report);
    for (Equation equation : cell.equations()) {
      if (!rule.visit(equation)) {
        return List.of();
      }
    }
    return List.copyOf(rule.ordered);
  }

  private boolean visit(Equation equation) {
    if (ordered.contains(equation)) {
      return true;
    }
    visiting.add(equation);
    for (Expression.Name name : equation.right().names()) {
      Equation needed = name.time() == Expression.Time.PREVIOUS ? null : byTarget.get(name.name());
      if (needed == null) {
        continue;
      }
      if (visiting.contains(needed)) {
        reportCycle(equation, name, needed);
        return false;
      }
      if (!visit(needed)) {
        return false;
      }
    }
    visiting.removeLast();
    ordered.add(equation);
    return true;
  }

  private void reportCycle(Equation equation, Expression.Name name, Equation first) {
    String chain =
        Stream.concat(visiting.stream().skip(visiting.indexOf(first) + 1L), Stream.of(first))
            .map(link -> "'" + link.target() + "'")
            .collect(Collectors.joining(", which needs "));
    report.addInText(
        Mistake.CYCLE_WITHIN_STEP,
        cell.equationsOrigin(),
        equation.text(),
        name.at(),
        null,
        "read its value of the step before: "
            + name.name()
            + (first.positions() ? "[t-1][s]" : "[t-1]"),
        NameRules.label(equation),
        "'" + first.target() + "' needs " + chain);
  }
}
