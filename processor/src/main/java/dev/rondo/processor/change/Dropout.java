package dev.rondo.processor.change;

import dev.rondo.processor.change.Expressions.Term;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.Noise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes dropout into the recurrence. */
final class Dropout {

  private final CellSource cell;
  private final Names names;
  private final double rate;
  private final Map<String, Noise> masks = new LinkedHashMap<>();

  Dropout(CellSource cell, Names names, double rate) {
    this.cell = cell;
    this.names = names;
    this.rate = rate;
  }

  /** The masks that were added. */
  List<Noise> masks() {
    return List.copyOf(masks.values());
  }

  // Gal and Ghahramani.

  /**
   * U @ h[t-1] becomes U @ (d * h[t-1]), with one mask d a state and sequence (Gal and Ghahramani
   * 2016, arXiv 1512.05287): a mask for what each recurrent matrix reads.
   */
  List<Equation> ofOperands() {
    return cell.equations().stream()
        .map(equation -> Expressions.with(equation, inProducts(equation.right())))
        .toList();
  }

  private Expression inProducts(Expression expression) {
    if (expression instanceof Expression.Operation(var operator, var left, var right, var at)
        && operator == '@'
        && names.dependsOnState(right)) {
      boolean direct =
          right.names().stream()
              .anyMatch(
                  name -> name.time() == Time.PREVIOUS && !name.name().equals(CellSource.INPUT));
      return new Expression.Operation(operator, left, dropped(right, direct), at);
    }
    return Expressions.map(expression, this::inProducts);
  }

  /** Drops states where they are read, or where there is none, the values that depend on one. */
  private Expression dropped(Expression expression, boolean direct) {
    if (expression instanceof Expression.Name(var name, var time, _)) {
      boolean state = !name.equals(CellSource.INPUT) && time == Time.PREVIOUS;
      return state || !direct && names.dependsOnState(expression)
          ? Expressions.multiply(Expressions.name(mask(name, false), Time.NONE), expression)
          : expression;
    }
    return Expressions.map(expression, part -> dropped(part, direct));
  }

  // Semeniuta, Severyn and Barth.

  /**
   * c[t] = f * c[t-1] + i * g becomes c[t] = f * c[t-1] + d * (i * g), with a mask d a step
   * (Semeniuta, Severyn and Barth 2016, arXiv 1603.05118): what is added to the memory is dropped,
   * the memory is not. A state that something is divided by counts and is left alone. In a cell
   * none of whose states is a memory, the output is dropped.
   */
  List<Equation> ofUpdates() {
    Set<String> states =
        cell.equations().stream()
            .flatMap(equation -> equation.right().names().stream())
            .filter(name -> name.time() == Time.PREVIOUS)
            .map(Expression.Name::name)
            .collect(Collectors.toSet());
    List<Equation> changed = new ArrayList<>();
    for (Equation equation : cell.equations()) {
      String state = equation.target();
      changed.add(
          states.contains(state) && !isDivisor(state)
              ? Expressions.with(equation, withoutLoss(equation.right(), state))
              : equation);
    }
    return masks.isEmpty() ? cell.equations().stream().map(this::ofOutput).toList() : changed;
  }

  private boolean isDivisor(String state) {
    return cell.equations().stream().anyMatch(equation -> divides(equation.right(), state));
  }

  private static boolean divides(Expression expression, String state) {
    return switch (expression) {
      case Expression.Name _, Expression.Positioned _, Expression.Literal _ -> false;
      case Expression.Negation(var operand, _) -> divides(operand, state);
      case Expression.Call(_, var arguments, _) ->
          arguments.stream().anyMatch(argument -> divides(argument, state));
      case Expression.Operation(var operator, var left, var right, _) ->
          divides(left, state)
              || divides(right, state)
              || operator == '/'
                  && right.names().stream().anyMatch(name -> name.name().equals(state));
    };
  }

  private Equation ofOutput(Equation equation) {
    if (!equation.target().equals(cell.output())) {
      return equation;
    }
    Expression mask = Expressions.name(mask(equation.target(), true), Time.NONE);
    return Expressions.with(equation, Expressions.multiply(mask, equation.right()));
  }

  /** Drops the terms of a sum in which the state itself is no factor; looks into one function. */
  private Expression withoutLoss(Expression right, String state) {
    if (right instanceof Expression.Call(var function, var arguments, var at)
        && arguments.size() == 1) {
      Expression inner = withoutLoss(arguments.getFirst(), state);
      return new Expression.Call(function, List.of(inner), at);
    }
    List<Term> terms = Expressions.terms(right);
    Map<Boolean, List<Term>> byMemory =
        terms.stream().collect(Collectors.partitioningBy(t -> isMemory(t.value(), state)));
    List<Term> memory = byMemory.getOrDefault(true, List.of());
    List<Term> update = byMemory.getOrDefault(false, List.of());
    if (memory.isEmpty() || update.isEmpty()) {
      return right;
    }
    Expression mask = Expressions.name(mask(state, true), Time.NONE);
    return Expressions.add(
        Expressions.sum(memory), Expressions.multiply(mask, Expressions.sum(update)));
  }

  /** Whether the state of the step before is a factor of a term. */
  private static boolean isMemory(Expression term, String state) {
    return switch (term) {
      case Expression.Name(var name, var time, _) -> name.equals(state) && time == Time.PREVIOUS;
      case Expression.Operation(var operator, var left, var right, _) ->
          (operator == '*' || operator == '/')
              && (isMemory(left, state) || operator == '*' && isMemory(right, state));
      case Expression.Negation(var operand, _) -> isMemory(operand, state);
      case Expression.Literal _, Expression.Positioned _, Expression.Call _ -> false;
    };
  }

  private String mask(String masked, boolean everyStep) {
    return masks
        .computeIfAbsent(
            masked,
            _ ->
                new Noise(
                    names.take("dropout_" + masked), Noise.Kind.DROPOUT, masked, rate, everyStep))
        .name();
  }
}
