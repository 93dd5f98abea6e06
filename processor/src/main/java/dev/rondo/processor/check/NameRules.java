package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rules on names: each is known, assigned once, and used. */
final class NameRules {

  private final CellSource cell;
  private final Report report;

  private NameRules(CellSource cell, Report report) {
    this.cell = cell;
    this.report = report;
  }

  static void check(CellSource cell, Report report) {
    var rules = new NameRules(cell, report);
    rules.eachIsAssignedOnce();
    rules.eachIsKnown();
    if (report.isEmpty()) {
      rules.outputIsAssigned();
      rules.eachWeightIsUsed();
    }
  }

  private void eachIsAssignedOnce() {
    Map<String, Equation> first = new LinkedHashMap<>();
    for (Equation equation : cell.equations()) {
      String target = equation.target();
      Equation before = first.putIfAbsent(target, equation);
      if (before != null) {
        report.addInText(
            Mistake.ASSIGNED_TWICE,
            cell.equationsOrigin(),
            equation.text(),
            0,
            label(before) + ": " + before.text(),
            null,
            label(equation),
            target,
            label(before));
      } else if (target.equals(Names.INPUT) || Names.isWeight(cell, target)) {
        String other = target.equals(Names.INPUT) ? "the input" : "the declaration of weights";
        report.addInText(
            Mistake.ASSIGNED_TWICE,
            cell.equationsOrigin(),
            equation.text(),
            0,
            null,
            null,
            label(equation),
            target,
            other);
      }
    }
  }

  private void eachIsKnown() {
    for (Equation equation : cell.equations()) {
      for (Expression.Name name : Names.namesIn(equation.right())) {
        check(equation, name);
      }
      Functions.check(cell, equation, report);
    }
  }

  private void check(Equation equation, Expression.Name name) {
    boolean weight = Names.isWeight(cell, name.name());
    boolean assigned = Names.isAssigned(cell, name.name());
    if (weight && name.time() != Expression.Time.NONE) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          "write " + name.name() + " without an index",
          label(equation),
          "'" + name.name() + "' is a weight, which has no time");
    } else if (name.name().equals(Names.INPUT)) {
      checkInput(equation, name);
    } else if (!weight && !assigned && name.time() == Expression.Time.PREVIOUS) {
      report.addInText(
          Mistake.STATE_NEVER_ASSIGNED,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          Suggestion.forName(name.name(), cell.equations().stream().map(Equation::target).toList()),
          label(equation),
          name.name(),
          name.name());
    } else if (!weight && !assigned) {
      report.addInText(
          Mistake.UNKNOWN_NAME,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          Suggestion.forName(name.name(), known()),
          label(equation),
          name.name());
    }
  }

  private void checkInput(Equation equation, Expression.Name name) {
    if (name.time() != Expression.Time.NOW) {
      String read =
          name.time() == Expression.Time.NONE
              ? "'x' is read without an index"
              : "'x' is read at [t-1]";
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          "write x[t]; for the input delayed, assign it to a state: p[t] = W @ x[t], and read p[t-1]",
          label(equation),
          read + ", but the input is there at [t] only");
    }
  }

  private void outputIsAssigned() {
    if (!Names.isAssigned(cell, cell.output())) {
      String targets =
          cell.equations().stream()
              .map(e -> "'" + e.target() + "'")
              .collect(Collectors.joining(", "));
      report.add(Mistake.NO_OUTPUT, cell.equationsOrigin(), cell.output(), targets);
    }
  }

  private void eachWeightIsUsed() {
    for (WeightDeclaration weight : cell.weights()) {
      boolean used =
          cell.equations().stream()
              .flatMap(e -> Names.namesIn(e.right()).stream())
              .anyMatch(name -> name.name().equals(weight.name()));
      if (!used) {
        report.add(Mistake.UNUSED_WEIGHT, cell.weightsOrigin(), weight.name());
      }
    }
  }

  private List<String> known() {
    List<String> known = new ArrayList<>();
    cell.weights().forEach(weight -> known.add(weight.name()));
    cell.equations().forEach(equation -> known.add(equation.target()));
    known.add(Names.INPUT);
    return known;
  }

  static String label(Equation equation) {
    return "equation " + equation.number();
  }
}
