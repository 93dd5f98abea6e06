package dev.rondo.models.testing;

import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the graph of a cell in double precision, one row after another: forward by the values of the
 * body, backward by the values that {@code differentiate} made and nothing else.
 *
 * <p>Flushing denormals is the identity here.
 */
public final class DoubleInterpreter {

  /** The steps that {@link #train} takes, and how far. */
  private static final int TRAINING_STEPS = 20;

  private static final double RATE = 0.02;

  private final Training training;
  private final Problem problem;
  private final Shape shape;
  private final Map<String, double[]> results = new LinkedHashMap<>();
  private final Map<String, double[]> gradients = new LinkedHashMap<>();

  private DoubleInterpreter(Training training, Problem problem) {
    this.training = training;
    this.problem = problem;
    this.shape = problem.shape();
    problem.upstream().forEach((name, tensor) -> results.put(name, new double[tensor.length]));
    problem.given().forEach((name, tensor) -> gradients.put(name, new double[tensor.length]));
  }

  /**
   * Takes 20 steps W −= rate · dW, dW a mean over the steps of the batch; weights stay numbers that
   * a float holds, so that both precisions begin with the same.
   */
  public static void train(Training training, Problem problem) {
    for (int step = 0; step < TRAINING_STEPS; step++) {
      Map<String, double[]> gradients = run(training, problem).gradients();
      for (Weight weight : training.body().weights()) {
        double[] tensor = problem.tensor(weight.name());
        double[] gradient = Outcome.tensor(gradients, weight.name());
        for (int i = 0; i < tensor.length; i++) {
          tensor[i] = (float) (tensor[i] - RATE / problem.shape().total() * gradient[i]);
        }
      }
    }
  }

  /** Returns the results and the gradients. */
  public static Outcome<double[]> run(Training training, Problem problem) {
    var interpreter = new DoubleInterpreter(training, problem);
    for (int row = 0; row < problem.shape().rows(); row++) {
      interpreter.backward(row, interpreter.forward(row));
    }
    return new Outcome<>(interpreter.results, interpreter.gradients);
  }

  /** Returns L. */
  public static double loss(Training training, Problem problem) {
    var interpreter = new DoubleInterpreter(training, problem);
    for (int row = 0; row < problem.shape().rows(); row++) {
      interpreter.forward(row);
    }
    double loss = 0;
    for (var upstream : problem.upstream().entrySet()) {
      loss += dot(upstream.getValue(), interpreter.result(upstream.getKey()));
    }
    return loss;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private double[] result(String name) {
    return Outcome.tensor(results, name);
  }

  private double[] gradient(String name) {
    return Outcome.tensor(gradients, name);
  }

  private static <K> double[] find(Map<K, double[]> arrays, K key) {
    double[] array = arrays.get(key);
    if (array == null) {
      throw new IllegalStateException("nothing was computed for '" + key + "'");
    }
    return array;
  }

  // Rows.

  /** Returns the values of each step. */
  private List<Step> forward(int row) {
    int inputs = shape.inputs();
    Map<String, double[]> states = new HashMap<>();
    for (Body.State state : training.body().states()) {
      double[] start = problem.tensor(Problem.start(state.name()));
      states.put(state.name(), part(start, row, size(state.next())));
    }
    double[] before = new double[inputs];
    List<Step> steps = new ArrayList<>();
    for (int t = 0; t < shape.lengths().get(row); t++) {
      int at = shape.first(row) + t;
      double[] input = part(problem.tensor(Problem.X), at, inputs);
      var step = new Step(row, t, input, before, states);
      before = input;
      training.body().values().forEach(step::compute);
      states = new HashMap<>();
      for (Body.State state : training.body().states()) {
        states.put(state.name(), step.of(state.next()));
      }
      store(find(states, output()), result(Problem.Y), at);
      steps.add(step);
    }
    states.forEach((name, value) -> store(value, result(Problem.last(name)), row));
    return steps;
  }

  private void backward(int row, List<Step> steps) {
    int outputs = size(training.body().states().getFirst().next());
    Map<String, double[]> arriving = new HashMap<>();
    for (Body.State state : training.body().states()) {
      double[] last = problem.arriving(Problem.last(state.name()));
      arriving.put(state.name(), part(last, row, size(state.next())));
    }
    for (int t = steps.size() - 1; t >= 0; t--) {
      int at = shape.first(row) + t;
      Step step = steps.get(t);
      add(part(problem.arriving(Problem.Y), at, outputs), find(arriving, output()), 0);
      step.arriving.putAll(arriving);
      training.values().forEach(step::compute);
      collectWeights(step);
      if (training.input() != null) {
        add(step.of(training.input()), gradient(Problem.X), at * shape.inputs());
      }
      if (training.delayedInput() != null && t > 0) {
        add(step.of(training.delayedInput()), gradient(Problem.X), (at - 1) * shape.inputs());
      }
      for (Body.State state : training.body().states()) {
        Value left = training.states().get(state.name());
        arriving.put(
            state.name(), left == null ? new double[size(state.next())] : step.of(left).clone());
      }
    }
    arriving.forEach((name, value) -> store(value, gradient(Problem.start(name)), row));
  }

  /** dW += dSum · operandᵀ for each product of each sum, and dp += d for each parameter p. */
  private void collectWeights(Step step) {
    training
        .sums()
        .forEach((sum, gradient) -> {
          double[] dSum = step.of(gradient);
          for (Op.Term term : ((Op.Affine) sum.op()).terms()) {
            double[] operand = step.operand(term);
            double[] dW = gradient(term.weight().name());
            for (int r = 0; r < dSum.length; r++) {
              for (int c = 0; c < operand.length; c++) {
                int at = term.turned() ? c * dSum.length + r : r * operand.length + c;
                dW[at] += dSum[r] * operand[c];
              }
            }
          }
        });
    training
        .parameters()
        .forEach((weight, contributions) -> {
          for (Value contribution : contributions) {
            double[] dp = step.of(contribution);
            add(
                weight.isScalar() ? new double[] {WholeVectors.sum(dp)} : dp,
                gradient(weight.name()),
                0);
          }
        });
  }

  private String output() {
    return training.body().states().getFirst().name();
  }

  private static double[] part(double[] tensor, int index, int size) {
    double[] part = new double[size];
    System.arraycopy(tensor, index * size, part, 0, size);
    return part;
  }

  private static void store(double[] part, double[] tensor, int index) {
    System.arraycopy(part, 0, tensor, index * part.length, part.length);
  }

  private static void add(double[] from, double[] to, int offset) {
    for (int i = 0; i < from.length; i++) {
      to[offset + i] += from[i];
    }
  }

  // Steps.

  /** The values of one step of one row. */
  private final class Step {
    private final int row;
    private final int t;
    private final double[] input;
    private final double[] before;
    private final Map<String, double[]> previous;
    private final Map<String, double[]> arriving = new HashMap<>();
    private final Map<Value, double[]> computed = new HashMap<>();

    Step(int row, int t, double[] input, double[] before, Map<String, double[]> previous) {
      this.row = row;
      this.t = t;
      this.input = input;
      this.before = before;
      this.previous = previous;
    }

    double[] of(Value value) {
      return find(computed, value);
    }

    /** What a weight multiplies; for a bias the constant 1. */
    double[] operand(Op.Term term) {
      return term.operand() == null ? new double[] {1} : of(term.operand());
    }

    void compute(Value value) {
      if (!computed.containsKey(value)) {
        computed.put(value, valueOf(value));
      }
    }

    private double[] valueOf(Value value) {
      return switch (value.op()) {
        case Op.Input(var delay) -> delay == 0 ? input : before;
        case Op.Mask(var noise) ->
            problem.mask(noise.name(), noise.everyStep(), row, t, size(value));
        case Op.Previous(var state) -> find(previous, state);
        case Op.Parameter(var weight) ->
            weight.isScalar()
                ? constant(problem.tensor(weight.name())[0], size(value))
                : problem.tensor(weight.name());
        case Op.Constant(var number) -> constant(number, size(value));
        case Op.Arriving(var state) -> find(arriving, state);
        case Op.Affine(var terms) -> affine(terms, size(value));
        case Op.AffineTransposed(var terms, var plus) -> transposed(terms, plus, size(value));
        case Op.Add(var a, var b) -> map(a, b, Double::sum);
        case Op.Subtract(var a, var b) -> map(a, b, (p, q) -> p - q);
        case Op.Multiply(var a, var b) -> map(a, b, (p, q) -> p * q);
        case Op.Divide(var a, var b) -> map(a, b, (p, q) -> p / q);
        case Op.Negate(var a) -> map(a, p -> -p);
        case Op.Maximum(var a, var b) -> map(a, b, Math::max);
        case Op.Minimum(var a, var b) -> map(a, b, Math::min);
        case Op.Greater(var a, var b) -> map(a, b, (p, q) -> p > q ? 1 : 0);
        case Op.Absolute(var a) -> map(a, Math::abs);
        case Op.SquareRoot(var a) -> map(a, Math::sqrt);
        case Op.Flush(var a) -> of(a);
        case Op.InverseDeviation(var a) -> new double[] {WholeVectors.inverseDeviation(of(a))};
        case Op.Standardize(var a, var r) -> WholeVectors.standardize(of(a), of(r)[0]);
        case Op.StandardizeGradient(var dy, var y, var r) ->
            WholeVectors.standardizeGradient(of(dy), of(y), of(r)[0]);
        case Op.Softmax(var a) -> WholeVectors.softmax(of(a));
        case Op.SoftmaxGradient(var dy, var y) -> WholeVectors.softmaxGradient(of(dy), of(y));
        case Op.Apply(var function, var a) -> map(a, function(function));
      };
    }

    /** Σ W·v. */
    private double[] affine(List<Op.Term> terms, int size) {
      double[] sum = new double[size];
      for (Op.Term term : terms) {
        double[] w = problem.tensor(term.weight().name());
        double[] operand = operand(term);
        for (int r = 0; r < size; r++) {
          for (int c = 0; c < operand.length; c++) {
            sum[r] += w[term.turned() ? c * size + r : r * operand.length + c] * operand[c];
          }
        }
      }
      return sum;
    }

    /** Σ Wᵀ·v, plus what else arrives. */
    private double[] transposed(List<Op.Term> terms, @Nullable Value plus, int size) {
      double[] sum = plus == null ? new double[size] : of(plus).clone();
      for (Op.Term term : terms) {
        double[] w = problem.tensor(term.weight().name());
        double[] operand = operand(term);
        for (int r = 0; r < operand.length; r++) {
          for (int c = 0; c < size; c++) {
            sum[c] += w[term.turned() ? c * operand.length + r : r * size + c] * operand[r];
          }
        }
      }
      return sum;
    }

    private double[] map(Value a, DoubleUnaryOperator operator) {
      double[] operand = of(a);
      double[] mapped = new double[operand.length];
      for (int i = 0; i < mapped.length; i++) {
        mapped[i] = operator.applyAsDouble(operand[i]);
      }
      return mapped;
    }

    private double[] map(Value a, Value b, DoubleBinaryOperator operator) {
      double[] left = of(a);
      double[] right = of(b);
      double[] mapped = new double[left.length];
      for (int i = 0; i < mapped.length; i++) {
        mapped[i] = operator.applyAsDouble(left[i], right[i]);
      }
      return mapped;
    }
  }

  private int size(Value value) {
    return Problem.elements(value.size(), shape);
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
