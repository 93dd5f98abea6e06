package dev.rondo.processor.ir;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says which stored values a term reads, through everything that is computed on the way. */
public final class Stored {

  private Stored() {}

  /**
   * Whether a value comes from outside or is a constant of the step: it is there before any call.
   */
  public static boolean isGiven(Value value) {
    return switch (value.op()) {
      case Op.Input(_),
          Op.Previous(_, _),
          Op.Memory(),
          Op.Parameter(_),
          Op.Mask(_),
          Op.Constant(_),
          Op.Extent(_),
          Op.Arriving(_, _) ->
          true;
      case Op.Affine(_),
          Op.AffineTransposed(_, _),
          Op.Add(_, _),
          Op.Subtract(_, _),
          Op.Multiply(_, _),
          Op.Divide(_, _),
          Op.Negate(_),
          Op.Maximum(_, _),
          Op.Minimum(_, _),
          Op.Greater(_, _),
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
          Op.Spread(_),
          Op.SumPositions(_),
          Op.Shift(_, _),
          Op.SoftmaxPositions(_),
          Op.SoftmaxPositionsGradient(_, _),
          Op.Total(_) ->
          false;
    };
  }

  /** Whether the loop that computes a value walks over source positions. */
  public static boolean walksPositions(Value value) {
    return value.axis().hasPositions() || value.op() instanceof Op.SumPositions;
  }

  /**
   * The given and stored values that computing {@code value} reads, itself excluded, in the order
   * of reading.
   */
  public static Set<Value> readBy(Value value, Set<Value> stored) {
    Set<Value> read = new LinkedHashSet<>();
    collect(value, stored, read, new HashSet<>());
    return read;
  }

  /** Goes on from each value once: there are as many ways to it as products of its readers. */
  private static void collect(Value value, Set<Value> stored, Set<Value> read, Set<Value> between) {
    for (Value operand : value.op().operands()) {
      if (isGiven(operand) || stored.contains(operand)) {
        read.add(operand);
      } else if (between.add(operand)) {
        collect(operand, stored, read, between);
      }
    }
  }
}
