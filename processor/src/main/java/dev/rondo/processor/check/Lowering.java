package dev.rondo.processor.check;

import dev.rondo.processor.diagnostic.Report;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes checked equations as operations; sums by {@link SumLowering}.
 *
 * <p>A value that a later step reads is flushed, so that a decaying state never becomes denormal.
 */
final class Lowering {

  private final CellSource cell;
  private final Shapes shapes;
  private final Set<String> states;
  private final Values values = new Values();
  private final Map<String, Value> assigned = new LinkedHashMap<>();
  private final SumLowering sums;
  private Equation equation; // the one being written
  private boolean positions; // whether what is written is for each source position

  private Lowering(CellSource cell, Shapes shapes, Report report) {
    this.cell = cell;
    this.shapes = shapes;
    this.states = cell.states();
    this.sums = new SumLowering(this, cell, shapes, report);
    this.equation = cell.equations().getFirst();
  }

  /**
   * Returns the graph of a cell, or null after adding to the report what no product can multiply.
   *
   * @param ordered its equations in the order of computation
   */
  static @Nullable Body lower(
      CellSource cell, Shapes shapes, List<Equation> ordered, Report report) {
    Body body = new Lowering(cell, shapes, report).lower(ordered);
    return report.isEmpty() ? body : null;
  }

  private Body lower(List<Equation> ordered) {
    for (Equation next : ordered) {
      equation = next;
      positions = next.positions();
      boolean state = states.contains(next.target());
      Size size = cell.sizeOf(next.target());
      Value value = lower(next.right(), state ? "" : next.target(), size);
      value = positions ? withPositions(value) : value;
      value = positions && state ? atEachStep(value) : value;
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
  Value lower(Expression expression, String name, Size size) {
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
            case '+', '-', '@' -> sums.write(operation, name, size);
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

  /** A number or weight where each position needs one of its own in memory. */
  private Value withPositions(Value value) {
    return value.axis().hasPositions() ? value : spread(value);
  }

  /** A state of each position exists at each step, also one that is the same at all of them. */
  private Value atEachStep(Value value) {
    Value nothing = spread(constant(0, value.size()));
    return value.axis() == Axis.SOURCE ? make("", new Op.Add(value, nothing), value.size()) : value;
  }

  Value spread(Value value) {
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

  /** Whether what is written is for each source position. */
  boolean isForPositions() {
    return positions;
  }

  /** Writes something that is the same at all source positions. */
  <T> T once(Supplier<T> writing) {
    boolean before = positions;
    positions = false;
    T written = writing.get();
    positions = before;
    return written;
  }

  /** The sum over the positions of an expression that is there for each. */
  private Value sumPositions(Expression expression, String name, Size size) {
    positions = true;
    Value stored = inMemory(withPositions(lower(expression, "", size)));
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
        Value stored = inMemory(positions ? withPositions(a) : a);
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

  /** Everything written so far, and the equation that is being written. */
  Values values() {
    return values;
  }

  Equation equation() {
    return equation;
  }

  private Value constant(double number, Size size) {
    return values.of("", new Op.Constant(number), size, equation.number());
  }

  Value make(String name, Op op, @Nullable Size size) {
    return values.of(
        values.freeName(name, op), op, size == null ? Size.H : size, equation.number());
  }
}
