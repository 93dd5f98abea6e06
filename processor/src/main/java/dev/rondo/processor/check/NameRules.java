package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    rules.eachConstantIsItsOwn();
    rules.eachIsAssignedOnce();
    if (PositionRules.check(cell, report)) {
      rules.eachIsKnown();
    }
    rules.eachSizeIsOfAName();
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
            label(before) + " assigns it already");
      } else if (target.equals(CellSource.INPUT)
          || Names.isWeight(cell, target)
          || Names.isConstant(cell, target)) {
        String other =
            target.equals(CellSource.INPUT)
                ? "that is the input"
                : Names.isWeight(cell, target) ? "that is a weight" : "that is a constant";
        report.addInText(
            Mistake.ASSIGNED_TWICE,
            cell.equationsOrigin(),
            equation.text(),
            0,
            null,
            "give the value a name of its own",
            label(equation),
            target,
            other);
      }
    }
  }

  private void eachIsKnown() {
    for (Equation equation : cell.equations()) {
      for (Expression.Name name : equation.right().names()) {
        check(equation, name);
      }
      Functions.check(cell, equation, report);
    }
  }

  /** A size is that of the input, of a value or state, or of a weight that is one number. */
  private void eachSizeIsOfAName() {
    for (SizeDeclaration declaration : cell.sizes()) {
      for (String name : declaration.names()) {
        boolean scalar = Names.isWeight(cell, name) && declaration.size().equals(Size.ONE);
        boolean vector =
            Names.isAssigned(cell, name)
                || (name.equals(CellSource.INPUT) || Names.isMemory(cell, name))
                    && !declaration.size().equals(Size.ONE);
        if (!scalar && !vector) {
          report.addWithHelp(
              Mistake.UNPARSABLE_SETTING,
              declaration.origin(),
              Suggestion.forName(name, known()),
              "sizes",
              String.join(" ", declaration.names()) + ": " + declaration.size().symbol(),
              Names.isWeight(cell, name)
                  ? "'" + name + "' is a weight, whose shape follows from the equations"
                  : declaration.size().equals(Size.ONE)
                      ? "'" + name + "' is no weight, and only a weight is one number"
                      : "'" + name + "' is neither the input nor assigned by an equation");
        }
      }
    }
  }

  private void check(Equation equation, Expression.Name name) {
    if (Names.isMask(cell, name.name()) || Names.isMemory(cell, name.name())) {
      return;
    }
    if (Names.isConstant(cell, name.name())) {
      checkConstant(equation, name);
      return;
    }
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
    } else if (name.name().equals(CellSource.INPUT)) {
      checkInput(equation, name);
    } else if (!weight && !assigned && name.time() == Expression.Time.PREVIOUS) {
      report.addInText(
          Mistake.STATE_NEVER_ASSIGNED,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          orElse(
              Suggestion.forName(
                  name.name(), cell.equations().stream().map(Equation::target).toList()),
              "add an equation  " + name.name() + "[t] = …"),
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
          orElse(
              Suggestion.forName(name.name(), known()),
              "a weight is declared:  weights = {…, \"" + name.name() + "\"}"),
          label(equation),
          name.name());
    }
  }

  private void checkConstant(Equation equation, Expression.Name name) {
    if (name.time() != Expression.Time.NONE) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          "write " + name.name() + " without an index",
          label(equation),
          "'" + name.name() + "' is a constant, which has no time");
    }
  }

  /** A constant is nothing else. */
  private void eachConstantIsItsOwn() {
    for (Constant constant : cell.constants()) {
      boolean input = constant.name().equals(CellSource.INPUT);
      if (input || Names.isWeight(cell, constant.name())) {
        report.add(
            Mistake.UNPARSABLE_SETTING,
            constant.origin(),
            "constants",
            constant.name(),
            input ? "that is the input" : "that is a weight");
      }
    }
  }

  private void checkInput(Equation equation, Expression.Name name) {
    if (name.time() == Expression.Time.NONE) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          "write x[t]",
          label(equation),
          "'x' is read without an index, but the input is there at [t] and [t-1]");
    }
  }

  private void outputIsAssigned() {
    if (!Names.isAssigned(cell, cell.output())) {
      String targets =
          cell.equations().stream()
              .map(e -> "'" + e.target() + "'")
              .collect(Collectors.joining(", "));
      report.addWithHelp(
          Mistake.NO_OUTPUT,
          cell.outputOrigin(),
          "name one of them:  output = \"" + cell.equations().getLast().target() + "\"",
          cell.output(),
          targets);
    }
  }

  private void eachWeightIsUsed() {
    Set<Equation> needed = new LinkedHashSet<>();
    cell.states().forEach(state -> need(state, needed));
    for (WeightDeclaration weight : cell.weights()) {
      Optional<Equation> user = cell.equations().stream().filter(e -> reads(e, weight)).findFirst();
      if (user.isEmpty()) {
        report.add(Mistake.UNUSED_WEIGHT, weight.origin(), weight.name(), "no equation uses it");
      } else if (needed.stream().noneMatch(e -> reads(e, weight))) {
        String target = user.get().target();
        report.add(
            Mistake.UNUSED_WEIGHT,
            weight.origin(),
            weight.name(),
            "only " + label(user.get()) + " uses it, whose '" + target + "' nothing reads");
      }
    }
  }

  private boolean isRead(WeightDeclaration weight) {
    return cell.equations().stream().anyMatch(equation -> reads(equation, weight));
  }

  private static boolean reads(Equation equation, WeightDeclaration weight) {
    return equation.right().names().stream().anyMatch(n -> n.name().equals(weight.name()));
  }

  /** Adds the equation of a name, and those that it reads within the step. */
  private void need(String name, Set<Equation> needed) {
    for (Equation equation : cell.equations()) {
      if (equation.target().equals(name) && needed.add(equation)) {
        equation.right().names().forEach(read -> need(read.name(), needed));
      }
    }
  }

  /** What a name may stand for; first the weights that nothing uses yet, one of which is meant. */
  private List<String> known() {
    List<String> known = new ArrayList<>();
    cell.weights().stream()
        .sorted(Comparator.comparing(this::isRead))
        .forEach(weight -> known.add(weight.name()));
    cell.equations().forEach(equation -> known.add(equation.target()));
    cell.constants().forEach(constant -> known.add(constant.name()));
    known.add(CellSource.INPUT);
    if (!cell.memory().isEmpty()) {
      known.add(cell.memory());
    }
    return known;
  }

  private static String orElse(@Nullable String help, String otherwise) {
    return help == null ? otherwise : help;
  }

  static String label(Equation equation) {
    return "equation " + equation.number();
  }
}
