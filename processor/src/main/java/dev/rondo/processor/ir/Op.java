package dev.rondo.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What computes a value.
 *
 * <p>There is no {@code default} in a switch over this type: a new operation compiles once every
 * stage knows it. {@code docs/adding-an-operation.md} lists the places.
 */
public sealed interface Op {

  // What comes from outside.

  /** The input of this step, or {@code delay} steps before it, 0 before the first. */
  record Input(int delay) implements Op {}

  /**
   * A state as the step before left it; the user's name of it.
   *
   * @param axis STEP, or POSITION for a state of each source position
   */
  record Previous(String state, Axis axis) implements Op {}

  /** m[s], what attention reads: for each position of a source a vector. */
  record Memory() implements Op {}

  /** A vector of weights that is combined element by element. */
  record Parameter(Weight weight) implements Op {}

  /** A mask that the engine draws. */
  record Mask(Noise noise) implements Op {}

  /** A number. */
  record Constant(double value) implements Op {}

  /** The number of elements of vectors of a size. */
  record Extent(Size of) implements Op {}

  /**
   * ∂L/∂s[t] of a state s, as the later steps and the reader of the output left it.
   *
   * @param axis that of the state
   */
  record Arriving(String state, Axis axis) implements Op {}

  // Products: y = Σ Wᵢ·vᵢ, and its adjoint dv = Σ Wᵢᵀ·dyᵢ.

  /** An affine sum: weights times operands, biases included. */
  record Affine(List<Term> terms) implements Op {}

  /**
   * A gradient of an operand: transposed weights times gradients of affine sums, plus what else
   * arrives there.
   */
  record AffineTransposed(List<Term> terms, @Nullable Value plus) implements Op {}

  // Element by element.

  /** y = a + b. */
  record Add(Value a, Value b) implements Op {}

  /** y = a − b. */
  record Subtract(Value a, Value b) implements Op {}

  /** y = a ∘ b. */
  record Multiply(Value a, Value b) implements Op {}

  /** y = a / b. */
  record Divide(Value a, Value b) implements Op {}

  /** y = −a. */
  record Negate(Value a) implements Op {}

  /** y = max(a, b); of equals it is b that is passed, and that has the gradient. */
  record Maximum(Value a, Value b) implements Op {}

  /** y = min(a, b); of equals it is b that is passed, and that has the gradient. */
  record Minimum(Value a, Value b) implements Op {}

  /** y = 1 where a > b, else 0. */
  record Greater(Value a, Value b) implements Op {}

  /** y = |a|. */
  record Absolute(Value a) implements Op {}

  /** y = √a. */
  record SquareRoot(Value a) implements Op {}

  /** y = a, but 0 where |a| < 2⁻⁸⁰, so that no denormal arises from it. */
  record Flush(Value a) implements Op {}

  // Over all elements of a vector.

  /** y = 1 / √(variance of the elements of a + 10⁻⁵), one number. */
  record InverseDeviation(Value a) implements Op {}

  /** y = (a − mean of its elements) · r, with r = {@link InverseDeviation} of a. */
  record Standardize(Value a, Value r) implements Op {}

  /** da of {@link Standardize}. */
  record StandardizeGradient(Value dy, Value y, Value r) implements Op {}

  /** y = exp(a) / Σ exp(a) over its elements. */
  record Softmax(Value a) implements Op {}

  /** da of {@link Softmax}. */
  record SoftmaxGradient(Value dy, Value y) implements Op {}

  /** y = the sums of the elements of equal parts of a, a sum for each element of y. */
  record PartSums(Value a) implements Op {}

  /** y = each element of a, for as many neighbouring elements as make y full. */
  record Repeat(Value a) implements Op {}

  // From steps to source positions, and back.

  /** y[s] = a. */
  record Spread(Value a) implements Op {}

  /** y = Σ a[s] over the positions of a source. */
  record SumPositions(Value a) implements Op {}

  /** y[s] = a[s + by], 0 where there is no such position. */
  record Shift(Value a, int by) implements Op {}

  /** y[s] = exp(a[s]) / Σ exp(a[r]) over the positions r of a source, element by element. */
  record SoftmaxPositions(Value a) implements Op {}

  /** da of {@link SoftmaxPositions}. */
  record SoftmaxPositionsGradient(Value dy, Value y) implements Op {}

  /** y[s] = Σ a[s] over all steps of a sequence, which is complete after the loop over them. */
  record Total(Value a) implements Op {}

  // Functions that a kernel computes over a range.

  /** y = f(a). */
  record Apply(Function function, Value a) implements Op {}

  /** The functions that the engine has kernels for. */
  enum Function {
    EXP,
    LOG,
    TANH,
    SIGMOID,
    SIN,
    COS;

    /** The method of the kernels. */
    public String method() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether this is a number that no gradient flows to. */
  default boolean isFixed() {
    return this instanceof Constant || this instanceof Extent || this instanceof Mask;
  }

  /**
   * Whether a call for each row computes this, of what stands in memory: an operation over all
   * elements of a vector, or over source positions.
   */
  default boolean isRows() {
    return switch (this) {
      case InverseDeviation(_),
          Standardize(_, _),
          StandardizeGradient(_, _, _),
          Softmax(_),
          SoftmaxGradient(_, _),
          PartSums(_),
          Shift(_, _),
          SoftmaxPositions(_),
          SoftmaxPositionsGradient(_, _) ->
          true;
      case Repeat(_) -> !isView();
      case Input(_),
          Previous(_, _),
          Memory(),
          Parameter(_),
          Mask(_),
          Constant(_),
          Extent(_),
          Arriving(_, _),
          Affine(_),
          AffineTransposed(_, _),
          Add(_, _),
          Subtract(_, _),
          Multiply(_, _),
          Divide(_, _),
          Negate(_),
          Maximum(_, _),
          Minimum(_, _),
          Greater(_, _),
          Absolute(_),
          SquareRoot(_),
          Flush(_),
          Spread(_),
          SumPositions(_),
          Total(_),
          Apply(_, _) ->
          false;
    };
  }

  /**
   * Whether this is what stands in memory already, seen from elsewhere: a loop reads a vector of
   * the step for each of the positions, or one number for all elements of a vector.
   */
  default boolean isView() {
    return this instanceof Spread || this instanceof Repeat(var a) && a.size().equals(Size.ONE);
  }

  /**
   * Whether a loop over positions adds this up in memory, so that it is there when the loop has
   * ended.
   */
  default boolean isCollected() {
    return this instanceof SumPositions || this instanceof Total;
  }

  /**
   * One product of an affine sum.
   *
   * @param weight the weight
   * @param operand what it multiplies: a value, or for a transposed product the gradient of an
   *     affine sum; null for the constant 1 of a bias
   * @param turned whether the weight is multiplied as its transpose, in a forward product
   */
  record Term(Weight weight, @Nullable Value operand, boolean turned) {}

  /** The values that the operation reads. */
  default List<Value> operands() {
    return switch (this) {
      case Input(_),
          Previous(_, _),
          Memory(),
          Parameter(_),
          Mask(_),
          Constant(_),
          Extent(_),
          Arriving(_, _) ->
          List.of();
      case Affine(var terms) -> operandsOf(terms);
      case AffineTransposed(var terms, var plus) -> {
        var all = new ArrayList<>(operandsOf(terms));
        if (plus != null) {
          all.add(plus);
        }
        yield List.copyOf(all);
      }
      case Add(var a, var b) -> List.of(a, b);
      case Subtract(var a, var b) -> List.of(a, b);
      case Multiply(var a, var b) -> List.of(a, b);
      case Divide(var a, var b) -> List.of(a, b);
      case Maximum(var a, var b) -> List.of(a, b);
      case Minimum(var a, var b) -> List.of(a, b);
      case Greater(var a, var b) -> List.of(a, b);
      case Negate(var a) -> List.of(a);
      case Absolute(var a) -> List.of(a);
      case SquareRoot(var a) -> List.of(a);
      case Flush(var a) -> List.of(a);
      case Apply(_, var a) -> List.of(a);
      case InverseDeviation(var a) -> List.of(a);
      case Standardize(var a, var r) -> List.of(a, r);
      case StandardizeGradient(var dy, var y, var r) -> List.of(dy, y, r);
      case Softmax(var a) -> List.of(a);
      case SoftmaxGradient(var dy, var y) -> List.of(dy, y);
      case PartSums(var a) -> List.of(a);
      case Repeat(var a) -> List.of(a);
      case Spread(var a) -> List.of(a);
      case SumPositions(var a) -> List.of(a);
      case Shift(var a, _) -> List.of(a);
      case SoftmaxPositions(var a) -> List.of(a);
      case SoftmaxPositionsGradient(var dy, var y) -> List.of(dy, y);
      case Total(var a) -> List.of(a);
    };
  }

  private static List<Value> operandsOf(List<Term> terms) {
    var values = new ArrayList<Value>();
    for (Term term : terms) {
      if (term.operand() != null) {
        values.add(term.operand());
      }
    }
    return List.copyOf(values);
  }
}
