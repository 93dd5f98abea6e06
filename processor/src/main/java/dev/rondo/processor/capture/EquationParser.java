package dev.rondo.processor.capture;

import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses one equation by recursive descent.
 *
 * <pre>
 *   equation   = name [ "[t]" ] [ "[s]" ] "=" sum
 *   sum        = product { ( "+" | "-" ) product }
 *   product    = matrix { ( "*" | "/" ) matrix }
 *   matrix     = [ "-" ] primary [ "@" matrix ]
 *   primary    = number | name "(" sum { "," sum } ")" | name [ time ] [ position ] | "(" sum ")"
 *   time       = "[t]" | "[t-1]"
 *   position   = "[s]" | "[s" ( "+" | "-" ) digits "]"
 *   name       = letter { letter | digit } [ "[" digits "]" ]
 * </pre>
 *
 * <p>{@code s[2]} is a name, s2: one of those that a repeated equation stands for.
 */
final class EquationParser {

  /** The depth of parentheses beyond which a line is refused, long before the stack ends. */
  private static final int DEEPEST = 100;

  /** The number of operators beyond which a line is refused, for the same reason. */
  private static final int LONGEST = 500;

  /** The letters beyond which a name is refused, long before a class file has no room for it. */
  private static final int LONGEST_NAME = 100;

  private static final Pattern LAYER = Pattern.compile(" *\\[ *([0-9]{1,3}) *]");
  private static final Pattern POSITION = Pattern.compile(" *\\[ *s *(?:([+-]) *([0-9]{1,3}) *)?]");

  private final String text;
  private final int number;
  private int at;
  private int depth;
  private int operators;

  private EquationParser(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** A line that is not an equation. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;
    private final String problem;
    private final int at;
    private final @Nullable String help;

    SyntaxException(String problem, int at) {
      this(problem, at, null);
    }

    SyntaxException(String problem, int at, @Nullable String help) {
      super(problem);
      this.problem = problem;
      this.at = at;
      this.help = help;
    }

    String problem() {
      return problem;
    }

    int at() {
      return at;
    }

    @Nullable String help() {
      return help;
    }
  }

  /** Returns the equation in a line. */
  static Equation parse(int number, String line) throws SyntaxException {
    return new EquationParser(number, line).equation();
  }

  private Equation equation() throws SyntaxException {
    Expression read = indexed("a name to assign");
    Expression.Name name =
        switch (read) {
          case Expression.Positioned(var of, _, _) -> of;
          case Expression.Name of -> of;
          default -> throw new SyntaxException("expected '=' after the name that is assigned", at);
        };
    if (name.time() == Time.PREVIOUS) {
      throw new SyntaxException(
          "an equation assigns the value at [t], not at [t-1]",
          0,
          "write  " + name.name() + "[t] = …");
    }
    if (read instanceof Expression.Positioned(_, var by, _) && by != 0) {
      throw new SyntaxException(
          "an equation assigns the value at [s]", 0, "write  " + name.name() + "[s] = …");
    }
    expect('=', "'=' after the name that is assigned");
    Expression right = sum();
    if (!isAtEnd()) {
      throw unexpected("an operator or the end of the line");
    }
    boolean positions = read instanceof Expression.Positioned;
    return new Equation(number, text, name.name(), positions, right);
  }

  private Expression sum() throws SyntaxException {
    Expression left = product();
    while (peek() == '+' || peek() == '-') {
      int operatorAt = at;
      char operator = operator();
      left = new Expression.Operation(operator, left, product(), operatorAt);
    }
    return left;
  }

  private Expression product() throws SyntaxException {
    Expression left = matrix();
    while (peek() == '*' || peek() == '/') {
      int operatorAt = at;
      char operator = operator();
      left = new Expression.Operation(operator, left, matrix(), operatorAt);
    }
    return left;
  }

  private char operator() throws SyntaxException {
    if (++operators > LONGEST) {
      throw new SyntaxException("more than " + LONGEST + " operators", at);
    }
    return text.charAt(at++);
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
      expect(')', "an operator or ')'");
      return inner;
    }
    if (isDigit(c) || c == '.') {
      return number();
    }
    return indexed("a value");
  }

  /** A name with its indexes, or a call. */
  private Expression indexed(String expected) throws SyntaxException {
    int nameAt = at;
    String name = name(expected);
    if (peek() == '(') {
      return call(name, nameAt);
    }
    Matcher position = POSITION.matcher(text).region(at, text.length());
    Time time = peek() == '[' && !position.lookingAt() ? time() : Time.NONE;
    position.region(at, text.length());
    if (!position.lookingAt()) {
      return new Expression.Name(name, time, nameAt);
    }
    at = position.end();
    int by =
        position.group(1) == null ? 0 : Integer.parseInt(position.group(1) + position.group(2));
    return new Expression.Positioned(new Expression.Name(name, time, nameAt), by, nameAt);
  }

  private Expression call(String function, int nameAt) throws SyntaxException {
    at++;
    enter();
    List<Expression> arguments = new ArrayList<>();
    do {
      arguments.add(sum());
    } while (accept(','));
    depth--;
    expect(')', "an operator, ',' or ')'");
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
      double value = Double.parseDouble(digits);
      if (Float.isInfinite((float) value)) {
        throw new SyntaxException("'" + digits + "' is larger than any float", from);
      }
      return new Expression.Literal(value, from);
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
      default ->
          throw new SyntaxException(
              "expected the index [t] or [t-1] but found '" + index + "'",
              from,
              "to look further back, pass the value on:  p[t] = h[t-1],  and read p[t-1]");
    };
  }

  private String name(String expected) throws SyntaxException {
    char first = peek();
    int from = at;
    if (!isLetter(first)) {
      throw unexpected(expected);
    }
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    String name = text.substring(from, at);
    if (name.length() > LONGEST_NAME) {
      throw new SyntaxException("a name of more than " + LONGEST_NAME + " letters", from);
    }
    Matcher layer = LAYER.matcher(text).region(at, text.length());
    if (layer.lookingAt()) {
      at = layer.end();
      return name + layer.group(1);
    }
    return name;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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

  /** Skips blanks and returns the next character; at the end 0, which begins nothing. */
  private char peek() {
    return isAtEnd() ? 0 : text.charAt(at);
  }

  /** Skips blanks and returns whether the line ends there. */
  private boolean isAtEnd() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at == text.length();
  }

  private void enter() throws SyntaxException {
    if (++depth > DEEPEST) {
      throw new SyntaxException("more than " + DEEPEST + " levels of parentheses", at);
    }
  }

  private SyntaxException unexpected(String expected) {
    if (isAtEnd()) {
      return new SyntaxException(
          "expected " + expected + " but the line ends", at, "an equation stands on one line");
    }
    int found = text.codePointAt(at);
    String shown = Character.isISOControl(found) ? "" : "'" + Character.toString(found) + "' ";
    String code = found > ' ' && found < 127 ? "" : "(U+%04X)".formatted(found);
    return new SyntaxException("expected " + expected + " but found " + (shown + code).strip(), at);
  }
}
