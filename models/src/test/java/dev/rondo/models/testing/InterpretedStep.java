package dev.rondo.models.testing;

import dev.rondo.processor.ir.Axis;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of one step of one row, in double precision. A value of each source position has the
 * elements of one position after those of the other.
 */
final class InterpretedStep {

  private final Problem problem;
  private final Shape shape;
  private final int row;
  private final int t;
  private final double[] input;
  private final double[] before;
  private final Map<String, double[]> previous;
  private final Map<Value, double[]> totals;
  private final Map<String, double[]> arriving = new HashMap<>();
  private final Map<Value, double[]> computed = new HashMap<>();

  /**
   * Begins a step.
   *
   * @param input x[t]
   * @param before x[t-1]
   * @param previous the states as the step before left them
   * @param totals sums over the steps of the row, which this step adds to
   */
  InterpretedStep(
      Problem problem,
      int row,
      int t,
      double[] input,
      double[] before,
      Map<String, double[]> previous,
      Map<Value, double[]> totals) {
    this.problem = problem;
    this.shape = problem.shape();
    this.row = row;
    this.t = t;
    this.input = input;
    this.before = before;
    this.previous = previous;
    this.totals = totals;
  }

  /** Says what arrives at the states. */
  void arrive(Map<String, double[]> gradients) {
    arriving.putAll(gradients);
  }

  /** What was computed for a value. */
  double[] of(Value value) {
    return DoubleInterpreter.find(computed, value);
  }

  /** What was computed for a value at a source position; what has none is the same at each. */
  double[] of(Value value, int position) {
    double[] all = of(value);
    int n = shape.elements(value.size());
    return value.axis().hasPositions()
        ? Arrays.copyOfRange(all, position * n, (position + 1) * n)
        : all;
  }

  /** What a weight multiplies at a source position; for a bias the constant 1. */
  double[] operand(Op.Term term, int position) {
    return term.operand() == null ? new double[] {1} : of(term.operand(), position);
  }

  /** The number of positions of a value, 1 where it has none. */
  int positions(Value value) {
    return value.axis().hasPositions() ? shape.positions(row) : 1;
  }

  void compute(Value value) {
    if (!computed.containsKey(value)) {
      computed.put(value, valueOf(value));
    }
  }

  private double[] valueOf(Value value) {
    int size = shape.elements(value.size());
    return switch (value.op()) {
      case Op.Input(var delay) -> delay == 0 ? input : before;
      case Op.Memory() ->
          Arrays.copyOfRange(
              problem.tensor(Problem.M),
              shape.firstSource(row) * size,
              (shape.firstSource(row) + shape.positions(row)) * size);
      case Op.Mask(var noise) -> problem.mask(noise.name(), noise.everyStep(), row, t, size);
      case Op.Previous(var state, _) -> DoubleInterpreter.find(previous, state);
      case Op.Parameter(var weight) ->
          weight.isScalar()
              ? constant(problem.tensor(weight.name())[0], size)
              : problem.tensor(weight.name());
      case Op.Constant(var number) -> constant(number, size);
      case Op.Extent(var of) -> constant(shape.elements(of), size);
      case Op.Arriving(var state, _) -> DoubleInterpreter.find(arriving, state);
      case Op.Affine(var terms) -> everywhere(value, s -> affine(terms, size, s));
      case Op.AffineTransposed(var terms, var plus) ->
          everywhere(value, s -> transposed(terms, plus, size, s));
      case Op.Add(var a, var b) -> map(value, a, b, Double::sum);
      case Op.Subtract(var a, var b) -> map(value, a, b, (p, q) -> p - q);
      case Op.Multiply(var a, var b) -> map(value, a, b, (p, q) -> p * q);
      case Op.Divide(var a, var b) -> map(value, a, b, (p, q) -> p / q);
      case Op.Negate(var a) -> map(a, p -> -p);
      case Op.Maximum(var a, var b) -> map(value, a, b, Math::max);
      case Op.Minimum(var a, var b) -> map(value, a, b, Math::min);
      case Op.Greater(var a, var b) -> map(value, a, b, (p, q) -> p > q ? 1 : 0);
      case Op.Absolute(var a) -> map(a, Math::abs);
      case Op.SquareRoot(var a) -> map(a, Math::sqrt);
      case Op.Flush(var a) -> of(a);
      case Op.InverseDeviation(var a) ->
          everywhere(value, s -> new double[] {WholeVectors.inverseDeviation(of(a, s))});
      case Op.Standardize(var a, var r) ->
          everywhere(value, s -> WholeVectors.standardize(of(a, s), of(r, s)[0]));
      case Op.StandardizeGradient(var dy, var y, var r) ->
          everywhere(
              value, s -> WholeVectors.standardizeGradient(of(dy, s), of(y, s), of(r, s)[0]));
      case Op.Softmax(var a) -> everywhere(value, s -> WholeVectors.softmax(of(a, s)));
      case Op.SoftmaxGradient(var dy, var y) ->
          everywhere(value, s -> WholeVectors.softmaxGradient(of(dy, s), of(y, s)));
      case Op.PartSums(var a) -> everywhere(value, s -> WholeVectors.partSums(of(a, s), size));
      case Op.Repeat(var a) -> everywhere(value, s -> WholeVectors.repeat(of(a, s), size));
      case Op.Spread(var a) -> WholePositions.spread(of(a), shape.positions(row));
      case Op.SumPositions(var a) -> WholePositions.sum(of(a), size);
      case Op.Shift(var a, var by) -> WholePositions.shift(of(a), size, by);
      case Op.SoftmaxPositions(var a) -> WholePositions.softmax(of(a), size);
      case Op.SoftmaxPositionsGradient(var dy, var y) ->
          WholePositions.softmaxGradient(of(dy), of(y), size);
      case Op.Total(var a) -> total(value, of(a));
      case Op.Apply(var function, var a) -> map(a, function(function));
    };
  }

  private double[] total(Value value, double[] ofStep) {
    double[] total = totals.computeIfAbsent(value, _ -> new double[ofStep.length]);
    for (int i = 0; i < ofStep.length; i++) {
      total[i] += ofStep[i];
    }
    return total;
  }

  /** Computes a value at one source position. */
  private interface AtPosition {
    double[] compute(int position);
  }

  /** A value at each of its positions; one that has none is computed once. */
  private double[] everywhere(Value value, AtPosition at) {
    int size = shape.elements(value.size());
    double[] all = new double[positions(value) * size];
    for (int s = 0; s < positions(value); s++) {
      System.arraycopy(at.compute(s), 0, all, s * size, size);
    }
    return all;
  }

  /** Σ W·v. */
  private double[] affine(Iterable<Op.Term> terms, int size, int position) {
    double[] sum = new double[size];
    for (Op.Term term : terms) {
      double[] w = problem.tensor(term.weight().name());
      double[] operand = operand(term, position);
      for (int r = 0; r < size; r++) {
        for (int c = 0; c < operand.length; c++) {
          sum[r] += w[term.turned() ? c * size + r : r * operand.length + c] * operand[c];
        }
      }
    }
    return sum;
  }

  /** Σ Wᵀ·v, plus what else arrives. */
  private double[] transposed(
      Iterable<Op.Term> terms, @Nullable Value plus, int size, int position) {
    double[] sum = plus == null ? new double[size] : of(plus, position).clone();
    for (Op.Term term : terms) {
      double[] w = problem.tensor(term.weight().name());
      double[] operand = operand(term, position);
      for (int r = 0; r < operand.length; r++) {
        for (int c = 0; c < size; c++) {
          sum[c] += w[term.turned() ? c * operand.length + r : r * size + c] * operand[r];
        }
      }
    }
    return sum;
  }

  private double[] map(Value a, DoubleUnaryOperator operator) {
    return Arrays.stream(of(a)).map(operator).toArray();
  }

  private double[] map(Value y, Value a, Value b, DoubleBinaryOperator operator) {
    double[] left = as(y, a);
    double[] right = as(y, b);
    double[] mapped = new double[left.length];
    Arrays.setAll(mapped, i -> operator.applyAsDouble(left[i], right[i]));
    return mapped;
  }

  /** An operand of a value; weights and numbers are the same at each source position. */
  private double[] as(Value y, Value operand) {
    boolean everywhere = operand.axis() == Axis.SHARED && y.axis().hasPositions();
    return everywhere ? WholePositions.spread(of(operand), shape.positions(row)) : of(operand);
  }

  private static double[] constant(double number, int size) {
    double[] constant = new double[size];
    Arrays.fill(constant, number);
    return constant;
  }

  private static DoubleUnaryOperator function(Op.Function function) {
    return switch (function) {
      case EXP -> Math::exp;
      case LOG -> Math::log;
      case TANH -> Math::tanh;
      case SIGMOID -> a -> 1 / (1 + Math.exp(-a));
      case SIN -> Math::sin;
      case COS -> Math::cos;
    };
  }
}
