package dev.rondo.processor.differentiate;

import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Op.Function;
import dev.rondo.processor.ir.Value;

/**
 * The table of derivatives: one operation, one row.
 *
 * <p>{@code y} is what the operation gave, {@code dy} what arrives there. A row says what goes on
 * to each operand. Rows prefer y to the operands, so that less has to be kept.
 */
final class Derivatives {

  private final Terms terms;
  private final Adjoints into;

  Derivatives(Terms terms, Adjoints into) {
    this.terms = terms;
    this.into = into;
  }

  void row(Value y, Value dy) {
    switch (y.op()) {
      //  leaves: what arrives is what is asked for
      case Op.Input(_),
          Op.Previous(_, _),
          Op.Memory(),
          Op.Parameter(_),
          Op.Mask(_),
          Op.Constant(_),
          Op.Extent(_),
          Op.Arriving(_, _) -> {}

      //  y = Σ Wᵢ·vᵢ          dvᵢ = Wᵢᵀ·dy      dWᵢ = dy·vᵢᵀ, summed over rows and steps by the
      // weight gradient
      case Op.Affine(var products) -> products.forEach(term -> into.addTransposed(term, dy));

      //  y = a + b            da = dy           db = dy
      case Op.Add(var a, var b) -> {
        into.add(a, dy);
        into.add(b, dy);
      }

      //  y = a − b            da = dy           db = −dy
      case Op.Subtract(var a, var b) -> {
        into.add(a, dy);
        into.add(b, terms.negate(dy));
      }

      //  y = a ∘ b            da = dy ∘ b       db = dy ∘ a
      case Op.Multiply(var a, var b) -> {
        into.add(a, terms.multiply(dy, b));
        into.add(b, terms.multiply(dy, a));
      }

      //  y = a / b            da = dy / b       db = −(dy ∘ y) / b
      case Op.Divide(var a, var b) -> {
        into.add(a, terms.divide(dy, b));
        into.add(b, terms.negate(terms.divide(terms.multiply(dy, y), b)));
      }

      //  y = −a               da = −dy
      case Op.Negate(var a) -> into.add(a, terms.negate(dy));

      //  y = max(a, b)        da = dy ∘ [a > b]     db = dy ∘ (1 − [a > b])
      case Op.Maximum(var a, var b) -> choose(terms.greater(a, b), a, b, dy);

      //  y = min(a, b)        da = dy ∘ [b > a]     db = dy ∘ (1 − [b > a])
      case Op.Minimum(var a, var b) -> choose(terms.greater(b, a), a, b, dy);

      //  y = [a > b]          constant almost everywhere
      case Op.Greater(_, _) -> {}

      //  y = |a|              da = dy ∘ ([a > 0] − [0 > a])
      case Op.Absolute(var a) -> {
        Value zero = terms.number(0, a);
        into.add(
            a, terms.multiply(dy, terms.subtract(terms.greater(a, zero), terms.greater(zero, a))));
      }

      //  y = √a               da = dy / (2·y)
      case Op.SquareRoot(var a) ->
          into.add(a, terms.divide(dy, terms.multiply(terms.number(2, y), y)));

      //  y = a, denormals 0   da = dy
      case Op.Flush(var a) -> into.add(a, dy);

      //  y = (a − mean a)·r   da = r·(dy − mean dy − y ∘ mean(dy ∘ y)), through mean and r as well
      case Op.Standardize(var a, var r) -> into.add(a, terms.standardizeGradient(a, y, r, dy));

      //  r = 1 / √(var a + ε)         its part of da is in the row of y
      case Op.InverseDeviation(_) -> {}

      //  y = softmax a        da = y ∘ (dy − Σ dy ∘ y)
      case Op.Softmax(var a) -> into.add(a, terms.softmaxGradient(a, y, dy));

      //  yₙ = Σ of part n of a            da = each dyₙ for all of part n, and the other way round
      case Op.PartSums(var a) -> into.add(a, terms.repeat(dy, y, a.size()));
      case Op.Repeat(var a) -> into.add(a, terms.partSums(dy, y, a.size()));

      //  yₛ = a               da = Σₛ dyₛ, and the other way round
      case Op.Spread(var a) -> into.add(a, terms.sumPositions(dy, y));
      case Op.SumPositions(var a) -> into.add(a, terms.spread(dy, y));

      //  yₛ = aₛ₊ₖ            daₛ = dyₛ₋ₖ
      case Op.Shift(var a, var by) -> into.add(a, terms.shift(dy, y, -by));

      //  y = softmax a over s     daₛ = yₛ ∘ (dyₛ − Σᵣ dyᵣ ∘ yᵣ)
      case Op.SoftmaxPositions(var a) -> into.add(a, terms.softmaxPositionsGradient(a, y, dy));

      case Op.Apply(var function, var a) -> into.add(a, terms.multiply(dy, slope(function, a, y)));

      case Op.AffineTransposed(_, _),
          Op.StandardizeGradient(_, _, _),
          Op.SoftmaxGradient(_, _),
          Op.SoftmaxPositionsGradient(_, _),
          Op.Total(_) ->
          throw new IllegalStateException("a gradient is not differentiated again");
    }
  }

  private Value slope(Function function, Value a, Value y) {
    Value one = terms.number(1, a);
    return switch (function) {
      //  y = exp a            y' = y
      case EXP -> y;

      //  y = log a            y' = 1 / a
      case LOG -> terms.divide(one, a);

      //  y = tanh a           y' = (1 − y) ∘ (1 + y), which keeps more digits than 1 − y² where |y|
      // is near 1
      case TANH -> terms.multiply(terms.subtract(one, y), terms.add(one, y));

      //  y = σ(a)             y' = y ∘ (1 − y)
      case SIGMOID -> terms.multiply(y, terms.subtract(one, y));

      //  y = sin a            y' = cos a
      case SIN -> terms.apply(Function.COS, a);

      //  y = cos a            y' = −sin a
      case COS -> terms.negate(terms.apply(Function.SIN, a));
    };
  }

  private void choose(Value first, Value a, Value b, Value dy) {
    into.add(a, terms.multiply(dy, first));
    into.add(b, terms.multiply(dy, terms.subtract(terms.number(1, first), first)));
  }
}
