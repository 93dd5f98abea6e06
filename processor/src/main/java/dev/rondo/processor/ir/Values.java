package dev.rondo.processor.ir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes values in order, and each term once: the same operation on the same operands is the same
 * value.
 */
public final class Values {

  private final List<Value> all;

  /** Starts without values. */
  public Values() {
    all = new ArrayList<>();
  }

  /** Goes on after the values of a graph. */
  public Values(List<Value> before) {
    all = new ArrayList<>(before);
  }

  /**
   * Returns the value of an operation, made now or before; a value that has a name keeps it, and
   * the same operation under another name is another value.
   */
  public Value of(String name, Op op, Size size, int equation) {
    for (Value value : all) {
      if (value.op().equals(op)
          && value.size().equals(size)
          && (name.isEmpty() || value.name().equals(name))) {
        return value;
      }
    }
    int number =
        all.isEmpty() ? 0 : all.getLast().number() + 1; // of those before, some were dropped
    var made = new Value(number, name, op, size, axis(op), equation);
    all.add(made);
    return made;
  }

  /** Returns the value of an operation, whatever its name, or null if there is none yet. */
  public @Nullable Value find(Op op, Size size) {
    for (Value value : all) {
      if (value.op().equals(op) && value.size().equals(size)) {
        return value;
      }
    }
    return null;
  }

  /** Returns a name for the value of an operation: n, or n2 if another operation has that name. */
  public String freeName(String name, Op op) {
    String free = name;
    for (int i = 2; isTaken(free, op); i++) {
      free = name + i;
    }
    return free;
  }

  private boolean isTaken(String name, Op op) {
    return !name.isEmpty()
        && all.stream().anyMatch(value -> value.name().equals(name) && !value.op().equals(op));
  }

  /** Returns everything made so far, in order. */
  public List<Value> all() {
    return List.copyOf(all);
  }

  private static Axis axis(Op op) {
    return switch (op) {
      case Op.Input(_), Op.SumPositions(_) -> Axis.STEP;
      case Op.Previous(_, var axis) -> axis;
      case Op.Arriving(_, var axis) -> axis;
      case Op.Memory(), Op.Total(_) -> Axis.SOURCE;
      case Op.Spread(_) -> Axis.POSITION;
      case Op.Mask(var noise) -> noise.everyStep() ? Axis.STEP : Axis.ROW;
      case Op.Parameter(_), Op.Constant(_), Op.Extent(_) -> Axis.SHARED;
      case Op.Affine(_),
          Op.AffineTransposed(_, _),
          Op.Add(_, _),
          Op.Subtract(_, _),
          Op.Multiply(_, _),
          Op.Divide(_, _),
          Op.Maximum(_, _),
          Op.Minimum(_, _),
          Op.Greater(_, _),
          Op.Negate(_),
          Op.Absolute(_),
          Op.SquareRoot(_),
          Op.Flush(_),
          Op.Apply(_, _),
          Op.InverseDeviation(_),
          Op.Standardize(_, _),
          Op.StandardizeGradient(_, _, _),
          Op.Softmax(_),
          Op.SoftmaxGradient(_, _),
          Op.PartSums(_),
          Op.Repeat(_),
          Op.Shift(_, _),
          Op.SoftmaxPositions(_),
          Op.SoftmaxPositionsGradient(_, _) -> {
        Axis all = Axis.SHARED;
        for (Value operand : op.operands()) {
          all = all.join(operand.axis());
        }
        yield all;
      }
    };
  }
}
