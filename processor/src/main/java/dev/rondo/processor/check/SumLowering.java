package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.Axis;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes sums as operations.
 *
 * <p>A sum is one operation with all its products and biases, since one kernel call computes it;
 * what else is added stays element by element. In an equation of source positions, products of what
 * is the same at all of them are a sum of their own, of the step.
 */
final class SumLowering {

  private final Lowering lowering;
  private final CellSource cell;
  private final Shapes shapes;
  private final Report report;

  SumLowering(Lowering lowering, CellSource cell, Shapes shapes, Report report) {
    this.lowering = lowering;
    this.cell = cell;
    this.shapes = shapes;
    this.report = report;
  }

  /** A sum's parts: products and biases, and what else is added or subtracted. */
  private record Parts(
      List<Expression.Operation> products,
      List<Weight> biases,
      List<Expression> plus,
      List<Expression> minus) {}

  /** Writes a sum or a product. */
  Value write(Expression.Operation operation, String name, Size size) {
    var parts =
        new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    collect(operation, parts);
    if (parts.products().isEmpty()) {
      return elementwise(operation, name, size);
    }
    if (lowering.isForPositions()
        && parts.products().stream().anyMatch(p -> !hasPositions(p.right()))) {
      return sumAcross(parts, name, size);
    }
    boolean alone = parts.plus().isEmpty() && parts.minus().isEmpty();
    Op.Affine products = affine(parts.products(), parts.biases());
    Value sum = lowering.make(alone && !name.isEmpty() ? name : sumName(parts), products, size);
    for (int i = 0; i < parts.plus().size(); i++) {
      boolean last = i == parts.plus().size() - 1 && parts.minus().isEmpty();
      sum =
          lowering.make(
              last ? name : "",
              new Op.Add(sum, lowering.lower(parts.plus().get(i), "", size)),
              size);
    }
    for (int i = 0; i < parts.minus().size(); i++) {
      boolean last = i == parts.minus().size() - 1;
      sum =
          lowering.make(
              last ? name : "",
              new Op.Subtract(sum, lowering.lower(parts.minus().get(i), "", size)),
              size);
    }
    return sum;
  }

  /**
   * A sum for each position in which some products are the same for all: these are a sum of the
   * step, which is spread.
   */
  private Value sumAcross(Parts parts, String name, Size size) {
    List<Expression.Operation> same =
        parts.products().stream().filter(p -> !hasPositions(p.right())).toList();
    List<Expression.Operation> own =
        parts.products().stream().filter(p -> hasPositions(p.right())).toList();
    List<Weight> biases = own.isEmpty() ? parts.biases() : List.of();
    String stepName = matrixName(same.getFirst()) + "Sum";
    Value step = lowering.once(() -> lowering.make(stepName, affine(same, biases), size));
    Value sum = lowering.spread(step);
    if (!own.isEmpty()) {
      Value source =
          lowering.make(matrixName(own.getFirst()) + "Sum", affine(own, parts.biases()), size);
      sum = lowering.make("", new Op.Add(source, sum), size);
    }
    for (Expression plus : parts.plus()) {
      sum = lowering.make("", new Op.Add(sum, lowering.lower(plus, "", size)), size);
    }
    for (Expression minus : parts.minus()) {
      sum = lowering.make("", new Op.Subtract(sum, lowering.lower(minus, "", size)), size);
    }
    return name.isEmpty() ? sum : lowering.make(name, sum.op(), size);
  }

  private static boolean hasPositions(Expression expression) {
    return switch (expression) {
      case Expression.Literal _, Expression.Name _ -> false;
      case Expression.Positioned _ -> true;
      case Expression.Negation(var operand, _) -> hasPositions(operand);
      case Expression.Call(_, var arguments, _) ->
          arguments.stream().anyMatch(SumLowering::hasPositions);
      case Expression.Operation(_, var left, var right, _) ->
          hasPositions(left) || hasPositions(right);
    };
  }

  private Value elementwise(Expression.Operation operation, String name, Size size) {
    Value left = lowering.lower(operation.left(), "", size);
    Value right = lowering.lower(operation.right(), "", size);
    return lowering.make(
        name,
        operation.operator() == '+' ? new Op.Add(left, right) : new Op.Subtract(left, right),
        size);
  }

  private void collect(Expression expression, Parts parts) {
    if (expression instanceof Expression.Operation operation && operation.operator() == '@') {
      parts.products().add(operation);
    } else if (expression instanceof Expression.Operation operation
        && operation.operator() == '+') {
      collect(operation.left(), parts);
      collect(operation.right(), parts);
    } else if (expression instanceof Expression.Operation operation
        && operation.operator() == '-') {
      collect(operation.left(), parts);
      parts.minus().add(operation.right());
    } else if (expression instanceof Expression.Name name
        && Names.isWeight(cell, name.name())
        && !shapes.weight(name.name()).isScalar()) {
      parts.biases().add(shapes.weight(name.name()));
    } else if (expression instanceof Expression.Name name && isReadOnceAsSum(name)) {
      collect(definition(name.name()).right(), parts);
    } else {
      parts.plus().add(expression);
    }
  }

  /**
   * Whether a name is another equation's value, read at this one place: a sum there is a part of
   * the sum here.
   */
  private boolean isReadOnceAsSum(Expression.Name name) {
    if (name.time() == Time.PREVIOUS
        || cell.states().contains(name.name())
        || !Names.isAssigned(cell, name.name())
        || definition(name.name()).positions() != lowering.isForPositions()) {
      return false;
    }
    long reads =
        cell.equations().stream()
            .flatMap(e -> e.right().names().stream())
            .filter(n -> n.name().equals(name.name()))
            .count();
    return reads == 1
        && definition(name.name()).right() instanceof Expression.Operation operation
        && "+-@".indexOf(operation.operator()) >= 0;
  }

  private Equation definition(String name) {
    return cell.equations().stream().filter(e -> e.target().equals(name)).findFirst().orElseThrow();
  }

  private Op.Affine affine(List<Expression.Operation> products, List<Weight> biases) {
    List<Op.Term> terms = new ArrayList<>();
    for (Expression.Operation product : products) {
      Weight weight = shapes.weight(matrixName(product));
      boolean turned = Shapes.isTransposed(product.left());
      Size columns = turned ? weight.rows() : weight.columns();
      Value operand = operand(lowering.lower(product.right(), "", columns), weight);
      if (operand.axis() == Axis.POSITION) {
        refuse(product);
      }
      terms.add(new Op.Term(weight, operand, turned));
    }
    biases.forEach(bias -> terms.add(new Op.Term(bias, null, false)));
    return new Op.Affine(List.copyOf(terms));
  }

  /** A product of what changes with both would be one for each step and each position. */
  private void refuse(Expression.Operation product) {
    Equation equation =
        cell.equations().stream()
            .filter(e -> contains(e.right(), product))
            .findFirst()
            .orElse(lowering.equation());
    String matrix = matrixName(product);
    report.addInText(
        Mistake.SOURCE_POSITION,
        cell.equationsOrigin(),
        equation.text(),
        product.at(),
        null,
        "multiply what is the same at all steps, or what is the same at all positions",
        NameRules.label(equation),
        "'" + matrix + "' multiplies what changes with the step and with the position");
  }

  private static boolean contains(Expression expression, Expression part) {
    return expression.equals(part)
        || switch (expression) {
          case Expression.Literal _, Expression.Name _, Expression.Positioned _ -> false;
          case Expression.Negation(var operand, _) -> contains(operand, part);
          case Expression.Call(_, var arguments, _) ->
              arguments.stream().anyMatch(argument -> contains(argument, part));
          case Expression.Operation(_, var left, var right, _) ->
              contains(left, part) || contains(right, part);
        };
  }

  /**
   * The pre-activation of equation z is zSum; a second sum of the equation is called after its
   * first matrix.
   */
  private String sumName(Parts parts) {
    String name = lowering.equation().target() + "Sum";
    boolean taken = lowering.values().all().stream().anyMatch(value -> value.name().equals(name));
    return taken ? matrixName(parts.products().getFirst()) + "Sum" : name;
  }

  private static String matrixName(Expression.Operation product) {
    Expression.Name matrix = Shapes.matrix(product.left());
    if (matrix == null) {
      throw new IllegalStateException("the left side of @ is no weight");
    }
    return matrix.name();
  }

  /**
   * What a weight multiplies stands in the operand row: a state and the input do, what is computed
   * is written there.
   */
  private Value operand(Value value, Weight weight) {
    if (value.op() instanceof Op.Previous
        || value.op() instanceof Op.Input
        || value.op() instanceof Op.Memory) {
      return value;
    }
    Op flushed = new Op.Flush(value);
    Value before = lowering.values().find(flushed, value.size());
    return before != null
        ? before
        : lowering.make(weight.name() + "Operand", flushed, value.size());
  }
}
