package dev.rondo.processor.change;

import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes, takes apart and prints expressions. */
final class Expressions {

  /** No place in a text: what is made here was not written anywhere. */
  private static final int NOWHERE = 0;

  private Expressions() {}

  /**
   * A term of a sum.
   *
   * @param plus whether it is added, not subtracted
   */
  record Term(boolean plus, Expression value) {}

  static Expression name(String name, Time time) {
    return new Expression.Name(name, time, NOWHERE);
  }

  static Expression multiply(Expression left, Expression right) {
    return new Expression.Operation('*', left, right, NOWHERE);
  }

  static Expression oneMinus(Expression value) {
    return new Expression.Operation('-', new Expression.Literal(1, NOWHERE), value, NOWHERE);
  }

  static Expression add(Expression left, Expression right) {
    return new Expression.Operation('+', left, right, NOWHERE);
  }

  static Expression call(String function, List<Expression> arguments) {
    return new Expression.Call(function, List.copyOf(arguments), NOWHERE);
  }

  /** The terms of a sum, from left to right. */
  static List<Term> terms(Expression sum) {
    List<Term> terms = new ArrayList<>();
    collect(sum, true, terms);
    return terms;
  }

  private static void collect(Expression sum, boolean plus, List<Term> terms) {
    if (sum instanceof Expression.Operation(var operator, var left, var right, _)
        && (operator == '+' || operator == '-')) {
      collect(left, plus, terms);
      collect(right, (operator == '+') == plus, terms);
    } else if (sum instanceof Expression.Negation(var operand, _)) {
      collect(operand, !plus, terms);
    } else {
      terms.add(new Term(plus, sum));
    }
  }

  /** The sum of at least one term. */
  static Expression sum(List<Term> terms) {
    Expression sum = null;
    for (Term term : terms) {
      if (sum != null) {
        sum = new Expression.Operation(term.plus() ? '+' : '-', sum, term.value(), NOWHERE);
      } else {
        sum = term.plus() ? term.value() : new Expression.Negation(term.value(), NOWHERE);
      }
    }
    if (sum == null) {
      throw new IllegalArgumentException("a sum has at least one term");
    }
    return sum;
  }

  /** Whether this is a product of a weight and a vector. */
  static boolean isProduct(Expression expression) {
    return expression instanceof Expression.Operation(var operator, _, _, _) && operator == '@';
  }

  /** The same expression with each part of it replaced. */
  static Expression map(Expression expression, UnaryOperator<Expression> part) {
    return switch (expression) {
      case Expression.Name _, Expression.Positioned _, Expression.Literal _ -> expression;
      case Expression.Negation(var operand, var at) ->
          new Expression.Negation(part.apply(operand), at);
      case Expression.Operation(var operator, var left, var right, var at) ->
          new Expression.Operation(
              operator, operator == '@' ? left : part.apply(left), part.apply(right), at);
      case Expression.Call(var function, var arguments, var at) ->
          new Expression.Call(function, arguments.stream().map(part).toList(), at);
    };
  }

  /** The same equation with another right side. */
  static Equation with(Equation equation, Expression right) {
    String indexed = equation.text().substring(0, equation.text().indexOf('=')).stripTrailing();
    return new Equation(
        equation.number(),
        indexed + " = " + text(right, 0),
        equation.target(),
        equation.positions(),
        right);
  }

  // Text.

  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int MATRIX = 3;

  /** The expression as a user would write it, in parentheses if its operator binds less. */
  private static String text(Expression expression, int around) {
    return switch (expression) {
      case Expression.Name(var name, var time, _) -> name + index(time);
      case Expression.Positioned(Expression.Name(var name, var time, _), var by, _) ->
          name + index(time) + "[s" + (by == 0 ? "" : by > 0 ? "+" + by : String.valueOf(by)) + "]";
      case Expression.Literal(var value, _) -> number(value);
      case Expression.Negation(var operand, _) ->
          grouped("-" + text(operand, MATRIX), MATRIX, around);
      case Expression.Call(var function, var arguments, _) ->
          arguments.stream()
              .map(argument -> text(argument, 0))
              .collect(Collectors.joining(", ", function + "(", ")"));
      case Expression.Operation(var operator, var left, var right, _) -> {
        int binds = operator == '@' ? MATRIX : operator == '+' || operator == '-' ? SUM : PRODUCT;
        String both = text(left, binds) + " " + operator + " " + text(right, binds + 1);
        yield grouped(both, binds, around);
      }
    };
  }

  private static String grouped(String text, int binds, int around) {
    return binds < around ? "(" + text + ")" : text;
  }

  private static String index(Time time) {
    return switch (time) {
      case NONE -> "";
      case NOW -> "[t]";
      case PREVIOUS -> "[t-1]";
    };
  }

  private static String number(double value) {
    return value == (long) value ? String.valueOf((long) value) : String.valueOf(value);
  }
}
