package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Infers the shape of each weight: a matrix is [rows of the sum it stands in × size of what it
 * multiplies].
 *
 * <p>Every name that an equation assigns has H elements and the input has I, unless the cell says
 * otherwise, so a size flows from an equation's target into its sums, and from an operand up to the
 * {@code @} before it.
 */
final class Shapes {

  private final CellSource cell;
  private final Report report;
  private final Map<String, Use> uses = new LinkedHashMap<>();

  private Shapes(CellSource cell, Report report) {
    this.cell = cell;
    this.report = report;
  }

  /** How a weight is used first: its shape, by which equation, and with what operand. */
  private record Use(Size rows, Size columns, Equation equation, String operand) {
    boolean isVector() {
      return columns.equals(Size.ONE);
    }

    String shape() {
      return isVector()
          ? "[" + rows.symbol() + "]"
          : "[" + rows.symbol() + " × " + columns.symbol() + "]";
    }
  }

  static Shapes infer(CellSource cell, Report report) {
    var shapes = new Shapes(cell, report);
    for (Equation equation : cell.equations()) {
      shapes.check(equation, equation.right(), cell.sizeOf(equation.target()));
    }
    return shapes;
  }

  /** The weights with their shapes, in the order of their declaration. */
  List<Weight> weights() {
    return cell.weights().stream().map(this::weight).toList();
  }

  /** The weight with this name. */
  Weight weight(String name) {
    return cell.weights().stream()
        .filter(w -> w.name().equals(name))
        .map(this::weight)
        .findFirst()
        .orElseThrow();
  }

  private Weight weight(WeightDeclaration declared) {
    Use use = uses.get(declared.name());
    if (use == null) {
      throw new IllegalStateException("no equation uses the weight " + declared.name());
    }
    return new Weight(
        declared.name(), use.rows(), use.columns(), declared.initial(), declared.limit());
  }

  private void check(Equation equation, Expression expression, Size expected) {
    switch (expression) {
      case Expression.Literal _ -> {}
      case Expression.Name name -> checkName(equation, name, expected);
      case Expression.Positioned(var name, _, _) -> checkName(equation, name, expected);
      case Expression.Negation(var operand, _) -> check(equation, operand, expected);
      case Expression.Call call when call.function().equals(Functions.TRANSPOSE) ->
          report.addInText(
              Mistake.SHAPE_MISMATCH,
              cell.equationsOrigin(),
              equation.text(),
              call.at(),
              null,
              "multiply by it:  transpose(W) @ v",
              NameRules.label(equation),
              "a transpose stands to the left of @ only");
      case Expression.Call call -> checkCall(equation, call, expected);
      case Expression.Operation product when product.operator() == '@' ->
          checkProduct(equation, product, expected);
      case Expression.Operation(_, var left, var right, _) -> {
        check(equation, left, expected);
        check(equation, right, expected);
      }
    }
  }

  private void checkCall(Equation equation, Expression.Call call, Size expected) {
    switch (call.function()) {
      case Functions.DOT -> {
        Size parts = sizeOfFirst(call.arguments());
        Size size = parts == null ? Size.H : parts;
        call.arguments().forEach(argument -> check(equation, argument, size));
        if (!expected.equals(Size.ONE) && (!expected.isOwn() || expected.equals(size))) {
          report.addInText(
              Mistake.SHAPE_MISMATCH,
              cell.equationsOrigin(),
              equation.text(),
              call.at(),
              null,
              "declare that it is a number:  sizes = \"" + equation.target() + ": 1\"",
              NameRules.label(equation),
              "dot gives one number, but the terms around it have size " + expected.symbol());
        }
      }
      case Functions.REPEAT -> {
        Size size = sizeOfFirst(call.arguments());
        call.arguments()
            .forEach(argument -> check(equation, argument, size == null ? Size.ONE : size));
      }
      case Functions.SIZE -> checkCounted(equation, call.arguments().getFirst());
      default -> call.arguments().forEach(argument -> check(equation, argument, expected));
    }
  }

  /** What {@code size} counts is there without it: nothing is computed to be counted. */
  private void checkCounted(Equation equation, Expression counted) {
    boolean isVector =
        switch (counted) {
          case Expression.Name name -> !Names.isWeight(cell, name.name());
          case Expression.Positioned _ -> true;
          default -> false;
        };
    if (!isVector) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          counted.at(),
          null,
          "give it a name:  v = …  and  size(v)",
          NameRules.label(equation),
          "size counts the elements of a vector that has a name");
    }
  }

  private void checkName(Equation equation, Expression.Name name, Size expected) {
    if (Names.isConstant(cell, name.name()) || Names.isMask(cell, name.name())) {
      return;
    }
    if (Names.isWeight(cell, name.name())) {
      Size rows = cell.sizeOf(name.name()).equals(Size.ONE) ? Size.ONE : expected;
      use(equation, name, new Use(rows, Size.ONE, equation, ""));
      return;
    }
    Size size = cell.sizeOf(name.name());
    if (!size.equals(expected) && !size.equals(Size.ONE)) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          null,
          helpWithSize(name.name(), size, expected),
          NameRules.label(equation),
          "'"
              + text(name)
              + "' has size "
              + size.symbol()
              + ", but the terms around it have size "
              + expected.symbol());
    }
  }

  /** What to do about an input or a memory whose size is not that of the terms around it. */
  private @Nullable String helpWithSize(String name, Size size, Size expected) {
    boolean memory = Names.isMemory(cell, name);
    if (!size.equals(Size.I) && !memory) {
      return null;
    }
    return "multiply it by a matrix: W @ "
        + (memory ? name + "[s]" : "x[t]")
        + ";  or declare that it has the same size:  sizes = \""
        + (memory ? name : "x")
        + ": "
        + expected.symbol()
        + "\"";
  }

  private void checkProduct(Equation equation, Expression.Operation product, Size expected) {
    Expression.Name matrix = matrix(product.left());
    if (matrix == null || !Names.isWeight(cell, matrix.name())) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          product.at(),
          null,
          product.right() instanceof Expression.Name right && Names.isWeight(cell, right.name())
              ? "write  " + right.name() + " @ " + text(product.left()) + "  with the weight first"
              : "write * for the product element by element",
          NameRules.label(equation),
          "the left side of @ must be a weight");
      return;
    }
    Size columns = sizeOf(product.right());
    if (columns == null && hasProduct(product.right())) {
      columns = Size.H; // a product of a product has no name that could have another size
    }
    if (columns == null) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          product.at(),
          null,
          null,
          NameRules.label(equation),
          "the right side of @ must read the input, a state or the value of an equation");
      return;
    }
    String operand = text(product.right());
    boolean turned = isTransposed(product.left());
    if (turned && !columns.equals(expected)) {
      report.addInText(
          Mistake.SHAPE_MISMATCH,
          cell.equationsOrigin(),
          equation.text(),
          product.at(),
          null,
          "declare a second weight for the other direction",
          NameRules.label(equation),
          "transpose of '%s' would be [%s × %s], but only a square weight is transposed"
              .formatted(matrix.name(), expected.symbol(), columns.symbol()));
      return;
    }
    use(
        equation,
        matrix,
        new Use(turned ? columns : expected, turned ? expected : columns, equation, operand));
    check(equation, product.right(), columns);
  }

  /** The weight W of {@code W} or {@code transpose(W)}, or null if it is something else. */
  static Expression.@Nullable Name matrix(Expression left) {
    if (left instanceof Expression.Call(_, var arguments, _) && isTransposed(left)) {
      return arguments.getFirst() instanceof Expression.Name name ? name : null;
    }
    return left instanceof Expression.Name name ? name : null;
  }

  /** Whether this is the transpose of something. */
  static boolean isTransposed(Expression left) {
    return left instanceof Expression.Call(var function, _, _)
        && function.equals(Functions.TRANSPOSE);
  }

  private void use(Equation equation, Expression.Name name, Use use) {
    Use first = uses.putIfAbsent(name.name(), use);
    if (first == null || first.rows().equals(use.rows()) && first.columns().equals(use.columns())) {
      return;
    }
    if (first.isVector() != use.isVector()) {
      report.addInText(
          Mistake.MATRIX_AND_VECTOR,
          cell.equationsOrigin(),
          equation.text(),
          name.at(),
          because(name, first),
          null,
          NameRules.label(equation),
          name.name(),
          use.isVector() ? "vector" : "matrix",
          first.isVector() ? "vector" : "matrix");
      return;
    }
    boolean sameOperand = first.columns().equals(use.columns());
    report.addInText(
        Mistake.SHAPE_MISMATCH,
        cell.equationsOrigin(),
        equation.text(),
        name.at(),
        because(name, first),
        sameOperand ? null : "did you mean " + name.name() + " @ " + first.operand() + "?",
        NameRules.label(equation),
        conflict(name, first, use));
  }

  /** Both sides of a conflict: of rows with the sum around, or of columns with the operand. */
  private static String conflict(Expression.Name name, Use first, Use use) {
    String declared = "'" + name.name() + "' is " + first.shape() + " but ";
    if (first.columns().equals(use.columns())) {
      return declared + "the terms around it have size " + use.rows().symbol();
    }
    return "%s'%s' has size %s, so %s @ %s is not defined"
        .formatted(declared, use.operand(), use.columns().symbol(), name.name(), use.operand());
  }

  /** Where the other side of a conflict comes from. */
  private static String because(Expression.Name name, Use first) {
    return "'"
        + name.name()
        + "' is "
        + first.shape()
        + " because "
        + NameRules.label(first.equation())
        + (first.isVector()
            ? " combines it element by element"
            : " multiplies it by " + first.operand());
  }

  /** The size that an expression has outside of its products, or null for weights and numbers. */
  private @Nullable Size sizeOf(Expression expression) {
    return switch (expression) {
      case Expression.Literal _ -> null;
      case Expression.Name name -> sizeOf(name);
      case Expression.Positioned(var name, _, _) -> sizeOf(name);
      case Expression.Negation(var operand, _) -> sizeOf(operand);
      case Expression.Call(var function, _, _)
          when List.of(Functions.DOT, Functions.REPEAT, Functions.SIZE).contains(function) ->
          null;
      case Expression.Call(_, var arguments, _) -> sizeOfFirst(arguments);
      case Expression.Operation product when product.operator() == '@' -> null;
      case Expression.Operation(_, var left, var right, _) -> sizeOfFirst(List.of(left, right));
    };
  }

  /** The size of a name; a number takes the size of what it is combined with. */
  private @Nullable Size sizeOf(Expression.Name name) {
    boolean any =
        Names.isWeight(cell, name.name())
            || Names.isConstant(cell, name.name())
            || Names.isMask(cell, name.name())
            || cell.sizeOf(name.name()).equals(Size.ONE);
    return any ? null : cell.sizeOf(name.name());
  }

  /** Whether an expression has a product, which takes the size of what it stands beside, else H. */
  private static boolean hasProduct(Expression expression) {
    return switch (expression) {
      case Expression.Literal _, Expression.Name _, Expression.Positioned _ -> false;
      case Expression.Negation(var operand, _) -> hasProduct(operand);
      case Expression.Call(_, var arguments, _) -> arguments.stream().anyMatch(Shapes::hasProduct);
      case Expression.Operation(var operator, var left, var right, _) ->
          operator == '@' || hasProduct(left) || hasProduct(right);
    };
  }

  /** The size of the first expression that has one outside of its products, or null. */
  @Nullable Size sizeOfFirst(List<Expression> expressions) {
    for (Expression expression : expressions) {
      Size size = sizeOf(expression);
      if (size != null) {
        return size;
      }
    }
    return null;
  }

  /** An operand as a message names it. */
  private static String text(Expression expression) {
    return switch (expression) {
      case Expression.Positioned(var name, _, _) -> text(name) + "[s]";
      case Expression.Name name ->
          name.name()
              + switch (name.time()) {
                case NONE -> "";
                case NOW -> "[t]";
                case PREVIOUS -> "[t-1]";
              };
      case Expression.Literal(var value, _) -> String.valueOf(value);
      case Expression.Negation(var operand, _) -> "-" + text(operand);
      case Expression.Call(var function, _, _) -> function + "(…)";
      case Expression.Operation _ -> "(…)";
    };
  }
}
