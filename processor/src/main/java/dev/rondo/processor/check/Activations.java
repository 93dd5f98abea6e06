package dev.rondo.processor.check;

import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Op.Function;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Values;

/** Writes the activations that are made of other operations. */
final class Activations {

  /** The slope below 0 of leaky_relu (Maas, Hannun and Ng 2013). */
  private static final double LEAK = 0.01;

  /**
   * √(2/π) and the cubic coefficient of the tanh form of gelu (Hendrycks and Gimpel 2016, arXiv
   * 1606.08415).
   */
  private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);

  private static final double GELU_CUBE = 0.044715;

  private final Values values;
  private final Equation equation;

  Activations(Values values, Equation equation) {
    this.values = values;
    this.equation = equation;
  }

  /**
   * Returns f(a) for a function that has a kernel; unnamed, it is called after the function and
   * what it is applied to.
   */
  static Value apply(
      Values values, Equation equation, Function function, Value argument, String name) {
    Value a = inMemory(values, equation, argument);
    var op = new Op.Apply(function, a);
    String of =
        a.name().isEmpty() || a.name().endsWith("Sum") || a.name().contains("Argument")
            ? equation.target()
            : a.name();
    String made = function.method() + Character.toUpperCase(of.charAt(0)) + of.substring(1);
    return values.of(
        values.freeName(name.isEmpty() ? made : name, op), op, a.size(), equation.number());
  }

  /**
   * The same term under a name, nArgument, since what a kernel reads is stored. A weight and a
   * number do not stand among the activations, so a copy of them does.
   */
  static Value inMemory(Values values, Equation equation, Value term) {
    Op op =
        term.op() instanceof Op.Parameter || term.op().isFixed() ? new Op.Flush(term) : term.op();
    String name = term.name().isEmpty() ? equation.target() + "Argument" : term.name();
    return values.of(values.freeName(name, op), op, term.size(), equation.number());
  }

  Value expand(String activation, Value a, String name) {
    return switch (activation) {
      case "relu" -> make(name, new Op.Maximum(a, number(0, a)));
      case "leaky_relu" ->
          make(name, new Op.Maximum(a, make("", new Op.Multiply(number(LEAK, a), a))));
      // elu a = max(0, a) + (exp(min(a, 0)) − 1); at 0 the slope is that of max(0, a), which is 1
      case "elu" -> {
        Value below = apply(Function.EXP, make("", new Op.Minimum(a, number(0, a))));
        Value above = make("", new Op.Maximum(number(0, a), a));
        yield make(name, new Op.Add(above, make("", new Op.Subtract(below, number(1, a)))));
      }
      // softplus a = ½·(a + |a|) + log(1 + exp(−|a|)); so the slope at 0 is ½, as |a| has slope 0
      // there
      case "softplus" -> {
        Value size = make("", new Op.Absolute(a));
        Value small = apply(Function.EXP, make("", new Op.Negate(size)));
        Value log = apply(Function.LOG, make("", new Op.Add(number(1, a), small)));
        Value above = make("", new Op.Multiply(number(0.5, a), make("", new Op.Add(a, size))));
        yield make(name, new Op.Add(above, log));
      }
      case "silu" -> make(name, new Op.Multiply(a, apply(Function.SIGMOID, a)));
      // gelu a = ½·a·(1 + tanh(√(2/π)·(a + 0.044715·a³)))
      case "gelu" -> {
        Value cube =
            make(
                "",
                new Op.Multiply(
                    number(GELU_CUBE, a),
                    make("", new Op.Multiply(a, make("", new Op.Multiply(a, a))))));
        Value inner =
            make("", new Op.Multiply(number(GELU_SCALE, a), make("", new Op.Add(a, cube))));
        Value onePlus = make("", new Op.Add(number(1, a), apply(Function.TANH, inner)));
        yield make(name, new Op.Multiply(make("", new Op.Multiply(number(0.5, a), a)), onePlus));
      }
      // hard_sigmoid a = max(0, min(1, a/6 + ½)), as PyTorch has it
      case "hard_sigmoid" -> {
        Value line =
            make("", new Op.Add(make("", new Op.Multiply(number(1 / 6.0, a), a)), number(0.5, a)));
        yield make(
            name, new Op.Maximum(make("", new Op.Minimum(line, number(1, a))), number(0, a)));
      }
      case "hard_tanh" ->
          make(name, new Op.Maximum(make("", new Op.Minimum(a, number(1, a))), number(-1, a)));
      default -> throw new IllegalStateException("no activation " + activation);
    };
  }

  private Value apply(Function function, Value a) {
    return apply(values, equation, function, a, "");
  }

  private Value number(double number, Value like) {
    return values.of("", new Op.Constant(number), like.size(), equation.number());
  }

  private Value make(String name, Op op) {
    return values.of(
        values.freeName(name, op), op, op.operands().getFirst().size(), equation.number());
  }
}
