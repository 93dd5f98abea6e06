package dev.rondo.processor.differentiate;

import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Op.Function;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Values;

/** Writes terms of gradients, all belonging to one equation at a time. */
final class Terms {

  private final Values values;
  private int equation;

  Terms(Values values) {
    this.values = values;
  }

  /** Says which equation the terms from now on are derived from. */
  void of(int equation) {
    this.equation = equation;
  }

  Value number(double number, Value like) {
    return make("", new Op.Constant(number), like.size());
  }

  Value add(Value a, Value b) {
    return make("", new Op.Add(a, b), a.size());
  }

  Value subtract(Value a, Value b) {
    return make("", new Op.Subtract(a, b), a.size());
  }

  Value multiply(Value a, Value b) {
    return make("", new Op.Multiply(a, b), a.size());
  }

  Value divide(Value a, Value b) {
    return make("", new Op.Divide(a, b), a.size());
  }

  Value negate(Value a) {
    return make("", new Op.Negate(a), a.size());
  }

  Value greater(Value a, Value b) {
    return make("", new Op.Greater(a, b), a.size());
  }

  Value apply(Function function, Value a) {
    String of = a.name().isEmpty() ? "Term" + a.number() : a.name();
    String name = function.method() + Character.toUpperCase(of.charAt(0)) + of.substring(1);
    return make(name, new Op.Apply(function, a), a.size());
  }

  Value standardizeGradient(Value a, Value y, Value r, Value dy) {
    return make(
        "d" + a.name() + "Row", new Op.StandardizeGradient(inMemory(dy, y), y, r), a.size());
  }

  Value softmaxGradient(Value a, Value y, Value dy) {
    return make("d" + a.name() + "Row", new Op.SoftmaxGradient(inMemory(dy, y), y), a.size());
  }

  Value repeat(Value dy, Value y, Size size) {
    Value stored = inMemory(dy, y);
    return make(stored.name() + "Repeated", new Op.Repeat(stored), size);
  }

  Value partSums(Value dy, Value y, Size size) {
    Value stored = inMemory(dy, y);
    return make(stored.name() + "Parts", new Op.PartSums(stored), size);
  }

  Value spread(Value dy, Value y) {
    Value stored = inMemory(dy, y);
    return make(stored.name() + "Spread", new Op.Spread(stored), dy.size());
  }

  Value sumPositions(Value dy, Value y) {
    Value stored = inMemory(dy, y);
    return make(stored.name() + "OverPositions", new Op.SumPositions(stored), dy.size());
  }

  Value shift(Value dy, Value y, int by) {
    Value stored = inMemory(dy, y);
    return make(stored.name() + "Shifted", new Op.Shift(stored, by), dy.size());
  }

  Value softmaxPositionsGradient(Value a, Value y, Value dy) {
    return make(
        "d" + a.name() + "Row", new Op.SoftmaxPositionsGradient(inMemory(dy, y), y), a.size());
  }

  /** The sum over all steps of what arrives at a value that is the same at each. */
  Value total(Value v, Value dy) {
    Value stored = inMemory(dy, v);
    return make(stored.name() + "Total", new Op.Total(stored), dy.size());
  }

  /** What an operation over a whole vector reads is stored: the same term under a name. */
  private Value inMemory(Value dy, Value y) {
    boolean copied =
        dy.op() instanceof Op.Parameter
            || dy.op() instanceof Op.Constant
            || dy.op() instanceof Op.Extent
            || dy.op() instanceof Op.Mask;
    if (!copied && !dy.name().isEmpty()) {
      return dy;
    }
    return make("d" + y.name(), copied ? new Op.Flush(dy) : dy.op(), dy.size());
  }

  Value make(String name, Op op, Size size) {
    return values.of(name, op, size, equation);
  }
}
