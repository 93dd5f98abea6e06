package dev.rondo.models.testing;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.PlacedWeight;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.RecurrentRun;
import dev.rondo.runtime.RecurrentShape;
import dev.rondo.runtime.StackRun;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.runtime.StackShape;
import dev.rondo.runtime.StatePlace;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a stack of generated layers on a {@link Problem}, as a model's trainer would.
 *
 * <p>Tensors have the names of files; a state has the prefix of its layer and direction. The output
 * is {@code y[t]}, or where the problem has a gradient of it, {@code y[last]}.
 */
public final class CompiledStack {

  /** The output after the last step. */
  public static final String Y_LAST = "y[last]";

  private final StackShape shape;
  private final Problem problem;
  private final Shape sizes;
  private final RaggedBatch batch;
  private final float[] gradients;
  private final Reading reading;
  private final StackRun run;

  private CompiledStack(StackShape shape, Kernels kernels, Problem problem) {
    this.shape = shape;
    this.problem = problem;
    this.sizes = problem.shape();
    this.batch = new RaggedBatch(sizes.rows(), sizes.total(), sizes.steps());
    this.reading = problem.upstream().containsKey(Y_LAST) ? Reading.LAST_STEP : Reading.EVERY_STEP;
    float[] weights = new float[shape.end()];
    for (PlacedWeight weight : shape.weights()) {
      weight.scatter(floats(problem.tensor(weight.name())), weights);
    }
    this.gradients = new float[weights.length];
    this.run =
        new StackRun(
            shape, kernels, weights, gradients, batch, sizes.rows(), sizes.total(), reading);
    fill();
  }

  /** A layer of a cell, without anything around it. */
  public static RecurrentLayer layer(Class<?> cell, int hidden) {
    CompiledCell compiled = CompiledCell.of(cell);
    return RecurrentLayer.of(
        cell.getSimpleName(),
        hidden,
        (kernels, i, h, _) -> compiled.passes(kernels, new Shape(i, h, List.of(1))));
  }

  /** The prefix of what belongs to a direction of a layer, both counted from 0. */
  public static String prefix(int layer, int direction, int directions) {
    String of = directions == 1 ? "" : direction == 0 ? "forward." : "backward.";
    return "layer" + (layer + 1) + "." + of;
  }

  /** Returns the results and the gradients, the rows and the weights split among workers. */
  public static Outcome<float[]> run(
      StackShape shape, Kernels kernels, Problem problem, int workers) {
    var stack = new CompiledStack(shape, kernels, problem);
    stack.run.rest();
    stack.step(workers);
    return new Outcome<>(stack.results(), stack.gradients());
  }

  /** The gradients of a step of a training, with its masks, and what L was. */
  public record Step(double loss, Map<String, float[]> gradients) {}

  /** Returns a step of a training. */
  public static Step train(StackShape shape, Kernels kernels, Problem problem, int workers) {
    var stack = new CompiledStack(shape, kernels, problem);
    stack.run.train(7, 3);
    stack.step(workers);
    return new Step(stack.loss(), stack.gradients());
  }

  private void fill() {
    var examples = EncodedSequences.builder();
    sizes.lengths().forEach(length -> examples.add(new int[length]));
    int[] order = new int[sizes.rows()];
    Arrays.setAll(order, i -> i);
    batch.fill(examples.build(), order, 0, sizes.rows());
  }

  private void step(int workers) {
    for (int worker = 0; worker < workers; worker++) {
      run.prepare(worker, workers);
    }
    for (int worker = 0; worker < workers; worker++) {
      run.transpose(worker, workers);
    }
    for (int worker = 0; worker < workers; worker++) {
      rows(batch.shardStart(worker, workers), batch.shardStart(worker + 1, workers));
    }
    for (int worker = 0; worker < workers; worker++) {
      run.weightGradients(worker, workers);
    }
    run.maskGradients(0, gradients.length);
  }

  private void rows(int from, int to) {
    for (int row = from; row < to; row++) {
      steps(problem.tensor(Problem.X), shape.inputSize(), row, run.inputs(), run::input);
    }
    run.start(from, to);
    eachState((prefix, of, direction, layer, i, state) -> {
      String name = prefix + Problem.start(state.name());
      for (int row = from; row < to && problem.given().containsKey(name); row++) {
        int at = of.state(i, -1, row);
        write(problem.tensor(name), batch.example(row), state.size(), of.activations(), at);
      }
    });
    run.forward(from, to);
    for (int row = from; row < to; row++) {
      if (reading == Reading.EVERY_STEP) {
        double[] dy = problem.arriving(Problem.Y);
        steps(dy, shape.outputSize(), row, run.outputGradients(), run::outputGradient);
      } else {
        int at = row * run.lastGradientStride();
        double[] last = problem.arriving(Y_LAST);
        write(last, batch.example(row), shape.outputSize(), run.lastGradients(), at);
      }
    }
    eachState((prefix, of, direction, layer, i, state) -> {
      String name = prefix + Problem.last(state.name());
      for (int row = from; row < to && problem.upstream().containsKey(name); row++) {
        int at = run.stateGradient(layer, direction, i, row);
        float[] into = run.stateGradients(layer);
        write(problem.arriving(name), batch.example(row), state.size(), into, at);
      }
    });
    run.backward(from, to);
  }

  private interface StateVisitor {
    void visit(String prefix, RecurrentRun of, int direction, int layer, int i, StatePlace state);
  }

  private void eachState(StateVisitor visitor) {
    for (int layer = 0; layer < shape.layers().size(); layer++) {
      if (!(shape.layers().get(layer) instanceof RecurrentShape recurrent)) {
        continue;
      }
      int directions = recurrent.definition().directions();
      for (int d = 0; d < directions; d++) {
        RecurrentRun of = run.run(layer, d);
        List<StatePlace> states = of.passes().states();
        for (int i = 0; i < states.size(); i++) {
          visitor.visit(prefix(layer, d, directions), of, d, layer, i, states.get(i));
        }
      }
    }
  }

  private interface Place {
    int at(int t, int row);
  }

  /** Writes what a tensor has for each step of a row. */
  private void steps(double[] tensor, int size, int row, float[] into, Place place) {
    int first = sizes.first(batch.example(row));
    for (int t = 0; t < batch.length(row); t++) {
      write(tensor, first + t, size, into, place.at(t, row));
    }
  }

  private static void write(double[] tensor, int index, int size, float[] into, int at) {
    for (int i = 0; i < size; i++) {
      into[at + i] = (float) tensor[index * size + i];
    }
  }

  private static float[] floats(double[] tensor) {
    float[] floats = new float[tensor.length];
    write(tensor, 0, tensor.length, floats, 0);
    return floats;
  }

  // Out of the stores.

  private double loss() {
    double loss = 0;
    for (var result : results().entrySet()) {
      double[] arriving = problem.upstream().get(result.getKey());
      for (int i = 0; arriving != null && i < arriving.length; i++) {
        loss += arriving[i] * result.getValue()[i];
      }
    }
    for (int row = 0; row < sizes.rows(); row++) {
      loss += run.penalty(row);
    }
    return loss;
  }

  private Map<String, float[]> results() {
    Map<String, float[]> results = new LinkedHashMap<>();
    int size = shape.outputSize();
    if (reading == Reading.EVERY_STEP) {
      float[] y = new float[sizes.total() * size];
      results.put(Problem.Y, y);
      eachStep((t, row, index) -> copy(run.outputs(), run.output(t, row), y, index, size));
    } else {
      float[] last = new float[sizes.rows() * size];
      results.put(Y_LAST, last);
      for (int row = 0; row < sizes.rows(); row++) {
        copy(run.last(), row * run.lastStride(), last, batch.example(row), size);
      }
    }
    eachState((prefix, of, direction, layer, i, state) -> {
      float[] ends = new float[sizes.rows() * state.size()];
      for (int row = 0; row < sizes.rows(); row++) {
        int at = of.state(i, batch.length(row) - 1, row);
        copy(of.activations(), at, ends, batch.example(row), state.size());
      }
      if (reading == Reading.EVERY_STEP) {
        results.put(prefix + Problem.last(state.name()), ends);
      }
    });
    return results;
  }

  private Map<String, float[]> gradients() {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (PlacedWeight weight : shape.weights()) {
      all.put(weight.name(), weight.gather(gradients));
    }
    int size = shape.inputSize();
    float[] dx = new float[sizes.total() * size];
    all.put(Problem.X, dx);
    eachStep(
        (t, row, index) -> copy(run.inputGradients(), run.inputGradient(t, row), dx, index, size));
    eachState((prefix, of, direction, layer, i, state) -> {
      String name = prefix + Problem.start(state.name());
      if (problem.given().containsKey(name)) {
        float[] start = new float[sizes.rows() * state.size()];
        all.put(name, start);
        for (int row = 0; row < sizes.rows(); row++) {
          int at = of.startGradient(i, row);
          copy(of.activations(), at, start, batch.example(row), state.size());
        }
      }
    });
    return all;
  }

  private interface StepVisitor {
    void visit(int t, int row, int index);
  }

  private void eachStep(StepVisitor visitor) {
    for (int row = 0; row < sizes.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        visitor.visit(t, row, sizes.first(batch.example(row)) + t);
      }
    }
  }

  private static void copy(float[] from, int at, float[] tensor, int index, int size) {
    System.arraycopy(from, at, tensor, index * size, size);
  }
}
