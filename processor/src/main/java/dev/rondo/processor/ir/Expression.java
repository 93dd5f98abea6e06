package dev.rondo.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * The right side of an equation as it was written; {@code at} is the position in the equation's
 * text, from 0.
 */
public sealed interface Expression {

  /** Where the expression begins, or for an operation where its operator stands. */
  int at();

  /** Every name in the expression, from left to right. */
  default List<Name> names() {
    List<Name> names = new ArrayList<>();
    collectNames(names);
    return names;
  }

  private void collectNames(List<Name> into) {
    switch (this) {
      case Name name -> into.add(name);
      case Positioned(var name, _, _) -> into.add(name);
      case Literal _ -> {}
      case Negation(var operand, _) -> operand.collectNames(into);
      case Operation(_, var left, var right, _) -> {
        left.collectNames(into);
        right.collectNames(into);
      }
      case Call(_, var arguments, _) -> arguments.forEach(argument -> argument.collectNames(into));
    }
  }

  /** The number of names, numbers, operators and calls in the expression. */
  default int parts() {
    return switch (this) {
      case Name _, Positioned _, Literal _ -> 1;
      case Negation(var operand, _) -> 1 + operand.parts();
      case Operation(_, var left, var right, _) -> 1 + left.parts() + right.parts();
      case Call(_, var arguments, _) -> 1 + arguments.stream().mapToInt(Expression::parts).sum();
    };
  }

  /** When a name is read. */
  enum Time {
    /** {@code name}, without an index. */
    NONE,
    /** {@code name[t]}. */
    NOW,
    /** {@code name[t-1]}. */
    PREVIOUS
  }

  /** A number. */
  record Literal(double value, int at) implements Expression {}

  /** A name: an input, a state, a value of another equation, or a weight. */
  record Name(String name, Time time, int at) implements Expression {}

  /**
   * A value of a source position, {@code name[s]}, or of one {@code by} positions further, {@code
   * name[s+1]}.
   */
  record Positioned(Name name, int by, int at) implements Expression {}

  /** A function applied to arguments. */
  record Call(String function, List<Expression> arguments, int at) implements Expression {}

  /** One of {@code + - * / @} between two expressions. */
  record Operation(char operator, Expression left, Expression right, int at)
      implements Expression {}

  /** A change of sign. */
  record Negation(Expression operand, int at) implements Expression {}
}
