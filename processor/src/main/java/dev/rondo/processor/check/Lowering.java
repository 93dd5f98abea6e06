package dev.rondo.processor.check;

import dev.rondo.processor.ir.Axis;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.Noise;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Op.Function;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Values;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes checked equations as operations.
 *
 * <p>A sum is one operation with all its products and biases, since one kernel call computes it;
 * what else is added stays element by element. A value that a later step reads is flushed, so that
 * a decaying state never becomes denormal.
 */
final class Lowering {

  private final CellSource cell;
  private final Shapes shapes;
  private final Set<String> states;
  private final Values values = new Values();
  private final Map<String, Value> assigned = new LinkedHashMap<>();
  private Equation equation; // the one being written
  private boolean positions; // whether what is written is for each source position

  Lowering(CellSource cell, Shapes shapes) {
    this.cell = cell;
    this.shapes = shapes;
    this.states = Names.states(cell);
    this.equation = cell.equations().getFirst();
  }

  Body lower(List<Equation> ordered) {
    for (Equation next : ordered) {
      equation = next;
      positions = next.positions();
      boolean state = states.contains(next.target());
      Size size = cell.sizeOf(next.target());
      Value value = lower(next.right(), state ? "" : next.target(), size);
      assigned.put(next.target(), state ? make(next.target(), new Op.Flush(value), size) : value);
    }
    List<Body.State> all = states.stream().map(name -> new Body.State(name, value(name))).toList();
    return new Body(
        cell,
        shapes.weights(),
        all,
        Reachable.from(all.stream().map(Body.State::next).toList(), values.all()));
  }

  private Value value(String name) {
    Value value = assigned.get(name);
    if (value == null) {
      throw new IllegalStateException("'" + name + "' is not yet assigned");
    }
    return value;
  }

  /**
   * Writes an expression; {@code name} is what its value is called, empty for a term that nothing
   * names.
   */
  private Value lower(Expression expression, String name, Size size) {
    Value value = write(expression, name, size);
    boolean everywhere = value.op() instanceof Op.Parameter || value.op().isFixed();
    return positions && !everywhere && !value.axis().hasPositions() ? spread(value) : value;
  }

  private Value write(Expression expression, String name, Size size) {
    return switch (expression) {
      case Expression.Literal(var number, _) -> constant(number, size);
      case Expression.Name(var of, var time, _) -> repeated(lowerName(of, time, size), size);
      case Expression.Positioned(Expression.Name(var of, var time, _), var by, _) ->
          repeated(shifted(lowerPositioned(of, time), by), size);
      case Expression.Negation(var operand, _) ->
          make(name, new Op.Negate(lower(operand, "", size)), size);
      case Expression.Call(var function, var arguments, _) -> call(function, arguments, name, size);
      case Expression.Operation operation ->
          switch (operation.operator()) {
            case '+', '-', '@' -> sum(operation, name, size);
            case '*' ->
                make(
                    name,
                    new Op.Multiply(
                        lower(operation.left(), "", size), lower(operation.right(), "", size)),
                    size);
            case '/' ->
                make(
                    name,
                    new Op.Divide(
                        lower(operation.left(), "", size), lower(operation.right(), "", size)),
                    size);
            default -> throw new IllegalStateException("no operator " + operation.operator());
          };
    };
  }

  private Value lowerName(String name, Time time, Size size) {
    if (Names.isWeight(cell, name)) {
      return make(name, new Op.Parameter(shapes.weight(name)), size);
    }
    for (CellSource.Constant constant : cell.constants()) {
      if (constant.name().equals(name)) {
        return constant(constant.value(), size);
      }
    }
    for (Noise noise : cell.noises()) {
      if (noise.name().equals(name)) {
        return make(name, new Op.Mask(noise), cell.sizeOf(noise.masks()));
      }
    }
    if (name.equals(CellSource.INPUT)) {
      boolean now = time == Time.NOW;
      return make(now ? name : name + "Previous", new Op.Input(now ? 0 : 1), cell.sizeOf(name));
    }
    return time == Time.PREVIOUS
        ? make(name + "Previous", new Op.Previous(name, Axis.STEP), cell.sizeOf(name))
        : value(name);
  }

  // Source positions.

  private Value lowerPositioned(String name, Time time) {
    if (Names.isMemory(cell, name)) {
      return make(name, new Op.Memory(), cell.sizeOf(name));
    }
    return time == Time.PREVIOUS
        ? make(name + "Previous", new Op.Previous(name, Axis.POSITION), cell.sizeOf(name))
        : value(name);
  }

  private Value spread(Value value) {
    Value stored = inMemory(value);
    return make(stored.name() + "Spread", new Op.Spread(stored), stored.size());
  }

  private Value shifted(Value value, int by) {
    if (by == 0) {
      return value;
    }
    Value stored = inMemory(value);
    String name = stored.name() + (by < 0 ? "Before" : "After") + Math.abs(by);
    return make(name, new Op.Shift(stored, by), stored.size());
  }

  /** A number that is combined with a vector stands for as many. */
  private Value repeated(Value value, Size size) {
    boolean one = value.size().equals(Size.ONE) && !size.equals(Size.ONE);
    return one ? repeat(value, "", size) : value;
  }

  private Value repeat(Value value, String name, Size size) {
    Value stored = inMemory(value);
    return make(name.isEmpty() ? stored.name() + "Repeated" : name, new Op.Repeat(stored), size);
  }

  /** The sum over the positions of an expression that is there for each. */
  private Value sumPositions(Expression expression, String name, Size size) {
    positions = true;
    Value stored = inMemory(lower(expression, "", size));
    positions = false;
    return make(
        name.isEmpty() ? stored.name() + "OverPositions" : name, new Op.SumPositions(stored), size);
  }

  /** Σ a ∘ b over all elements, or over those of each equal part. */
  private Value dot(List<Expression> arguments, String name, Size size) {
    Size parts = shapes.sizeOfFirst(arguments);
    Size of = parts == null ? Size.H : parts;
    Value product =
        make(
            "",
            new Op.Multiply(lower(arguments.getFirst(), "", of), lower(arguments.get(1), "", of)),
            of);
    Value stored = inMemory(product);
    return make(name.isEmpty() ? equation.target() + "Dot" : name, new Op.PartSums(stored), size);
  }

  // Sums.

  /** A sum's parts: products and biases, and what else is added or subtracted. */
  private record Parts(
      List<Expression.Operation> products,
      List<Weight> biases,
      List<Expression> plus,
      List<Expression> minus) {}

  private Value sum(Expression.Operation operation, String name, Size size) {
    var parts =
        new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    collect(operation, parts);
    if (parts.products().isEmpty()) {
      return elementwise(operation, name, size);
    }
    if (positions && parts.products().stream().anyMatch(p -> !hasPositions(p.right()))) {
      return sumAcross(parts, name, size);
    }
    boolean alone = parts.plus().isEmpty() && parts.minus().isEmpty();
    Op.Affine products = affine(parts.products(), parts.biases());
    Value sum = make(alone && !name.isEmpty() ? name : sumName(parts), products, size);
    for (int i = 0; i < parts.plus().size(); i++) {
      boolean last = i == parts.plus().size() - 1 && parts.minus().isEmpty();
      sum = make(last ? name : "", new Op.Add(sum, lower(parts.plus().get(i), "", size)), size);
    }
    for (int i = 0; i < parts.minus().size(); i++) {
      boolean last = i == parts.minus().size() - 1;
      sum =
          make(last ? name : "", new Op.Subtract(sum, lower(parts.minus().get(i), "", size)), size);
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
    positions = false;
    Value step =
        make(
            matrixName(same.getFirst()) + "Sum",
            affine(same, own.isEmpty() ? parts.biases() : List.of()),
            size);
    positions = true;
    Value sum = spread(step);
    if (!own.isEmpty()) {
      Value source = make(matrixName(own.getFirst()) + "Sum", affine(own, parts.biases()), size);
      sum = make("", new Op.Add(source, sum), size);
    }
    for (Expression plus : parts.plus()) {
      sum = make("", new Op.Add(sum, lower(plus, "", size)), size);
    }
    for (Expression minus : parts.minus()) {
      sum = make("", new Op.Subtract(sum, lower(minus, "", size)), size);
    }
    return name.isEmpty() ? sum : make(name, sum.op(), size);
  }

  private static boolean hasPositions(Expression expression) {
    return switch (expression) {
      case Expression.Literal _, Expression.Name _ -> false;
      case Expression.Positioned _ -> true;
      case Expression.Negation(var operand, _) -> hasPositions(operand);
      case Expression.Call(_, var arguments, _) ->
          arguments.stream().anyMatch(Lowering::hasPositions);
      case Expression.Operation(_, var left, var right, _) ->
          hasPositions(left) || hasPositions(right);
    };
  }

  private Value elementwise(Expression.Operation operation, String name, Size size) {
    Value left = lower(operation.left(), "", size);
    Value right = lower(operation.right(), "", size);
    return make(
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
        || states.contains(name.name())
        || !Names.isAssigned(cell, name.name())
        || definition(name.name()).positions() != positions) {
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
      terms.add(new Op.Term(weight, operand(lower(product.right(), "", columns), weight), turned));
    }
    biases.forEach(bias -> terms.add(new Op.Term(bias, null, false)));
    return new Op.Affine(List.copyOf(terms));
  }

  /**
   * The pre-activation of equation z is zSum; a second sum of the equation is called after its
   * first matrix.
   */
  private String sumName(Parts parts) {
    String name = equation.target() + "Sum";
    boolean taken = values.all().stream().anyMatch(value -> value.name().equals(name));
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
    Value before = values.find(flushed, value.size());
    return before != null ? before : make(weight.name() + "Operand", flushed, value.size());
  }

  // Functions.

  private Value call(String function, List<Expression> arguments, String name, Size size) {
    return switch (function) {
      case Functions.DOT -> dot(arguments, name, size);
      case Functions.SUM -> sumPositions(arguments.getFirst(), name, size);
      case Functions.SIZE -> extent(arguments.getFirst(), size);
      case Functions.REPEAT -> {
        Size parts = shapes.sizeOfFirst(arguments);
        yield repeat(lower(arguments.getFirst(), "", parts == null ? Size.ONE : parts), name, size);
      }
      default -> elementwise(function, arguments, name, size);
    };
  }

  private Value extent(Expression of, Size size) {
    Size counted = shapes.sizeOfFirst(List.of(of));
    return values.of(
        "", new Op.Extent(counted == null ? Size.ONE : counted), size, equation.number());
  }

  private Value elementwise(String function, List<Expression> arguments, String name, Size size) {
    Value a = lower(arguments.getFirst(), "", size);
    return switch (function) {
      case "sigmoid" -> apply(Function.SIGMOID, a, name);
      case "tanh" -> apply(Function.TANH, a, name);
      case "exp" -> apply(Function.EXP, a, name);
      case "log" -> apply(Function.LOG, a, name);
      case "sin" -> apply(Function.SIN, a, name);
      case "cos" -> apply(Function.COS, a, name);
      case "softmax" -> {
        Value stored = inMemory(a);
        String own = name.isEmpty() ? "softmax" + capital(stored.name()) : name;
        yield make(own, positions ? new Op.SoftmaxPositions(stored) : new Op.Softmax(stored), size);
      }
      case Functions.LAYER_NORM -> layerNorm(arguments, a, name, size);
      case "sqrt" -> make(name, new Op.SquareRoot(a), size);
      case "abs" -> make(name, new Op.Absolute(a), size);
      case "min" -> make(name, new Op.Minimum(a, lower(arguments.get(1), "", size)), size);
      case "max" -> make(name, new Op.Maximum(a, lower(arguments.get(1), "", size)), size);
      default -> new Activations(values, equation).expand(function, a, name);
    };
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** layer_norm(a, gain, bias) = gain ∘ (a − mean a) / √(var a + 10⁻⁵) + bias. */
  private Value layerNorm(List<Expression> arguments, Value a, String name, Size size) {
    Value stored = inMemory(a);
    Value deviation =
        make(stored.name() + "InverseDeviation", new Op.InverseDeviation(stored), Size.ONE);
    boolean alone = arguments.size() == 1;
    Value standard =
        make(
            alone && !name.isEmpty() ? name : stored.name() + "Standard",
            new Op.Standardize(stored, deviation),
            size);
    if (alone) {
      return standard;
    }
    Value scaled = make("", new Op.Multiply(lower(arguments.get(1), "", size), standard), size);
    return make(name, new Op.Add(scaled, lower(arguments.get(2), "", size)), size);
  }

  /** What an operation over a whole vector reads is stored, under a name. */
  private Value inMemory(Value a) {
    return Activations.inMemory(values, equation, a);
  }

  private Value apply(Function function, Value a, String name) {
    return Activations.apply(values, equation, function, a, name);
  }

  private Value constant(double number, Size size) {
    return values.of("", new Op.Constant(number), size, equation.number());
  }

  private Value make(String name, Op op, @Nullable Size size) {
    return values.of(
        values.freeName(name, op), op, size == null ? Size.H : size, equation.number());
  }
}
