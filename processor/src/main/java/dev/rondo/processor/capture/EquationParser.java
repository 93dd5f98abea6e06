package dev.rondo.processor.capture;

import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses one equation by recursive descent.
 *
 * <pre>
 *   equation   = name [ "[t]" ] "=" sum
 *   sum        = product { ( "+" | "-" ) product }
 *   product    = matrix { ( "*" | "/" ) matrix }
 *   matrix     = [ "-" ] primary [ "@" matrix ]
 *   primary    = number | name "(" sum { "," sum } ")" | name [ "[t]" | "[t-1]" ] | "(" sum ")"
 * </pre>
 */
final class EquationParser {

  /** The depth of parentheses beyond which a line is refused, long before the stack ends. */
  private static final int DEEPEST = 100;

  private final String text;
  private final int number;
  private int at;
  private int depth;

  private EquationParser(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** A line that is not an equation. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;
    private final String problem;
    private final int at;

    SyntaxException(String problem, int at) {
      super(problem);
      this.problem = problem;
      this.at = at;
    }

    String problem() {
      return problem;
    }

    int at() {
      return at;
    }
  }

  /** Returns the equation in a line. */
  static Equation parse(int number, String line) throws SyntaxException {
    return new EquationParser(number, line).equation();
  }

  private Equation equation() throws SyntaxException {
    String target = name("a name to assign");
    if (peek() == '[' && time() == Time.PREVIOUS) {
      throw new SyntaxException("an equation assigns the value at [t], not at [t-1]", 0);
    }
    expect('=', "'=' after the name that is assigned");
    Expression right = sum();
    if (peek() != 0) {
      throw unexpected("an operator or the end of the line");
    }
    return new Equation(number, text, target, right);
  }

  private Expression sum() throws SyntaxException {
    Expression left = product();
    while (peek() == '+' || peek() == '-') {
      int operatorAt = at;
      char operator = text.charAt(at++);
      left = new Expression.Operation(operator, left, product(), operatorAt);
    }
    return left;
  }

  private Expression product() throws SyntaxException {
    Expression left = matrix();
    while (peek() == '*' || peek() == '/') {
      int operatorAt = at;
      char operator = text.charAt(at++);
      left = new Expression.Operation(operator, left, matrix(), operatorAt);
    }
    return left;
  }

  private Expression matrix() throws SyntaxException {
    if (peek() == '-') {
      int operatorAt = at++;
      enter();
      Expression operand = matrix();
      depth--;
      return new Expression.Negation(operand, operatorAt);
    }
    Expression left = primary();
    if (peek() != '@') {
      return left;
    }
    int operatorAt = at++;
    enter();
    Expression right = matrix();
    depth--;
    return new Expression.Operation('@', left, right, operatorAt);
  }

  private Expression primary() throws SyntaxException {
    char c = peek();
    if (c == '(') {
      at++;
      enter();
      Expression inner = sum();
      depth--;
      expect(')', "')' for the '(' before");
      return inner;
    }
    if (c >= '0' && c <= '9' || c == '.') {
      return number();
    }
    int nameAt = at;
    String name = name("a value");
    if (peek() == '(') {
      return call(name, nameAt);
    }
    return new Expression.Name(name, peek() == '[' ? time() : Time.NONE, nameAt);
  }

  private Expression call(String function, int nameAt) throws SyntaxException {
    at++;
    enter();
    List<Expression> arguments = new ArrayList<>();
    do {
      arguments.add(sum());
    } while (accept(','));
    depth--;
    expect(')', "',' or ')' in the arguments of " + function);
    return new Expression.Call(function, List.copyOf(arguments), nameAt);
  }

  private Expression number() throws SyntaxException {
    int from = at;
    while (at < text.length() && "0123456789.eE".indexOf(text.charAt(at)) >= 0
        || at < text.length()
            && at > from
            && "+-".indexOf(text.charAt(at)) >= 0
            && "eE".indexOf(text.charAt(at - 1)) >= 0) {
      at++;
    }
    String digits = text.substring(from, at);
    try {
      return new Expression.Literal(Double.parseDouble(digits), from);
    } catch (NumberFormatException e) {
      throw new SyntaxException("'" + digits + "' is not a number", from);
    }
  }

  private Time time() throws SyntaxException {
    int from = at;
    int end = text.indexOf(']', at);
    String index = end < 0 ? "" : text.substring(at, end + 1).replace(" ", "");
    at = end + 1;
    return switch (index) {
      case "[t]" -> Time.NOW;
      case "[t-1]" -> Time.PREVIOUS;
      default -> throw new SyntaxException("an index is [t] or [t-1]", from);
    };
  }

  private String name(String expected) throws SyntaxException {
    char first = peek();
    int from = at;
    if (!isLetter(first)) {
      throw unexpected(expected);
    }
    while (at < text.length()
        && (isLetter(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
      at++;
    }
    return text.substring(from, at);
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private void expect(char c, String expected) throws SyntaxException {
    if (!accept(c)) {
      throw unexpected(expected);
    }
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  /** Skips blanks and returns the next character, 0 at the end. */
  private char peek() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void enter() throws SyntaxException {
    if (++depth > DEEPEST) {
      throw new SyntaxException("more than " + DEEPEST + " levels of parentheses", at);
    }
  }

  private SyntaxException unexpected(String expected) {
    String found = peek() == 0 ? "the line ends" : "found '" + peek() + "'";
    return new SyntaxException("expected " + expected + " but " + found, at);
  }
}
