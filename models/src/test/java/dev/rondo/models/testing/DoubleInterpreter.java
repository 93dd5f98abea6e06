package dev.rondo.models.testing;

import dev.rondo.processor.ir.Axis;
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
  private final Body body;
  private final Problem problem;
  private final Shape shape;
  private final Map<String, double[]> results = new LinkedHashMap<>();
  private final Map<String, double[]> gradients = new LinkedHashMap<>();

  private DoubleInterpreter(Training training, Problem problem) {
    this.training = training;
    this.body = training.body();
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

  static <K> double[] find(Map<K, double[]> arrays, K key) {
    double[] array = arrays.get(key);
    if (array == null) {
      throw new IllegalStateException("nothing was computed for '" + key + "'");
    }
    return array;
  }

  // Rows.

  /** Returns the values of each step. */
  private List<InterpretedStep> forward(int row) {
    int inputs = shape.inputs();
    Map<String, double[]> states = starts(row);
    Map<Value, double[]> totals = new HashMap<>();
    double[] before = new double[inputs];
    List<InterpretedStep> steps = new ArrayList<>();
    for (int t = 0; t < shape.lengths().get(row); t++) {
      int at = shape.first(row) + t;
      double[] input = part(problem.tensor(Problem.X), at, inputs);
      var step = new InterpretedStep(problem, row, t, input, before, states, totals);
      before = input;
      body.values().forEach(step::compute);
      states = new HashMap<>();
      for (Body.State state : body.states()) {
        states.put(state.name(), step.of(state.next()));
      }
      store(find(states, output()), result(Problem.Y), at);
      for (String export : body.cell().exports()) {
        double[] part = find(states, export);
        add(part, result(Problem.each(export)), exported(export, row, t, part.length));
      }
      steps.add(step);
    }
    for (Body.State state : Problem.ofSteps(body)) {
      store(find(states, state.name()), result(Problem.last(state.name())), row);
    }
    return steps;
  }

  /** Where what is handed out at a step of a row begins, of so many elements. */
  private int exported(String export, int row, int t, int elements) {
    boolean positions =
        Problem.exportedOfPositions(body).stream().anyMatch(state -> state.name().equals(export));
    return positions ? shape.firstAtSteps(row) + t * elements : (shape.first(row) + t) * elements;
  }

  /** Each state before the first step; that of each source position is 0. */
  private Map<String, double[]> starts(int row) {
    Map<String, double[]> states = new HashMap<>();
    for (Body.State state : body.states()) {
      boolean positions = state.next().axis().hasPositions();
      states.put(
          state.name(),
          positions
              ? new double[shape.positions(row) * size(state.next())]
              : part(problem.tensor(Problem.start(state.name())), row, size(state.next())));
    }
    return states;
  }

  private void backward(int row, List<InterpretedStep> steps) {
    Map<String, double[]> arriving = lasts(row);
    for (int t = steps.size() - 1; t >= 0; t--) {
      int at = shape.first(row) + t;
      InterpretedStep step = steps.get(t);
      arrive(Problem.Y, at, find(arriving, output()));
      for (String export : body.cell().exports()) {
        double[] into = find(arriving, export);
        int from = exported(export, row, t, into.length);
        double[] all = problem.arriving(Problem.each(export));
        add(Arrays.copyOfRange(all, from, from + into.length), into, 0);
      }
      step.arrive(arriving);
      training.values().stream().filter(value -> !isOfSource(value)).forEach(step::compute);
      collectWeights(step, false);
      if (training.input() != null) {
        add(step.of(training.input()), gradient(Problem.X), at * shape.inputs());
      }
      if (training.delayedInput() != null && t > 0) {
        add(step.of(training.delayedInput()), gradient(Problem.X), (at - 1) * shape.inputs());
      }
      for (Body.State state : body.states()) {
        Value left = training.states().get(state.name());
        arriving.put(
            state.name(),
            left == null
                ? new double[step.positions(state.next()) * size(state.next())]
                : step.of(left).clone());
      }
    }
    for (Body.State state : Problem.ofSteps(body)) {
      String name = state.name();
      store(find(arriving, name), gradient(Problem.start(name)), row);
    }
    backwardOfSource(row, steps.getFirst());
  }

  /** What is derived once for all steps, after them. */
  private void backwardOfSource(int row, InterpretedStep any) {
    training.values().stream().filter(this::isOfSource).forEach(any::compute);
    collectWeights(any, true);
    if (training.memory() != null) {
      double[] dm = any.of(training.memory());
      add(dm, gradient(Problem.M), shape.firstSource(row) * size(training.memory()));
    }
  }

  /** Whether a gradient is that of something that all steps share. */
  private boolean isOfSource(Value value) {
    return value.axis() == Axis.SOURCE && !(value.op() instanceof Op.Total);
  }

  /** What arrives at each state after the last step. */
  private Map<String, double[]> lasts(int row) {
    Map<String, double[]> arriving = new HashMap<>();
    for (Body.State state : body.states()) {
      int size = size(state.next());
      boolean positions = state.next().axis().hasPositions();
      arriving.put(
          state.name(),
          positions
              ? new double[shape.positions(row) * size]
              : part(problem.arriving(Problem.last(state.name())), row, size));
    }
    return arriving;
  }

  private void arrive(String name, int at, double[] into) {
    add(part(problem.arriving(name), at, into.length), into, 0);
  }

  /** dW += dSum · operandᵀ for each product of each sum, and dp += d for each parameter p. */
  private void collectWeights(InterpretedStep step, boolean ofSource) {
    training
        .sums()
        .forEach((sum, gradient) -> {
          if (isOfSource(sum) == ofSource) {
            for (int s = 0; s < step.positions(sum); s++) {
              collectWeights(step, ((Op.Affine) sum.op()).terms(), step.of(gradient, s), s);
            }
          }
        });
    training
        .parameters()
        .forEach((weight, contributions) -> {
          for (Value contribution : contributions) {
            for (int s = 0; s < step.positions(contribution); s++) {
              if (isOfSource(contribution) == ofSource) {
                collectParameter(weight, step.of(contribution, s));
              }
            }
          }
        });
  }

  private void collectWeights(
      InterpretedStep step, List<Op.Term> terms, double[] dSum, int position) {
    for (Op.Term term : terms) {
      double[] operand = step.operand(term, position);
      double[] dW = gradient(term.weight().name());
      for (int r = 0; r < dSum.length; r++) {
        for (int c = 0; c < operand.length; c++) {
          int at = term.turned() ? c * dSum.length + r : r * operand.length + c;
          dW[at] += dSum[r] * operand[c];
        }
      }
    }
  }

  private void collectParameter(Weight weight, double[] dp) {
    add(weight.isScalar() ? new double[] {WholeVectors.sum(dp)} : dp, gradient(weight.name()), 0);
  }

  private String output() {
    return body.states().getFirst().name();
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

  private int size(Value value) {
    return shape.elements(value.size());
  }
}
