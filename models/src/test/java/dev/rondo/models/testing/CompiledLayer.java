package dev.rondo.models.testing;

import dev.rondo.runtime.Block;
import dev.rondo.runtime.Frame;
import dev.rondo.runtime.RecurrentPasses;
import dev.rondo.runtime.RecurrentRun;
import dev.rondo.runtime.Weight;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a generated layer on a {@link Problem}, as a model's trainer would. */
public final class CompiledLayer {

  private final RecurrentPasses passes;
  private final Problem problem;
  private final Shape shape;
  private final RaggedBatch batch;
  private final RecurrentRun run;
  private final float[] gradients;

  private CompiledLayer(RecurrentPasses generated, Problem problem) {
    this.passes = new MaskedPasses(generated, problem);
    this.problem = problem;
    this.shape = problem.shape();
    this.batch = batch(shape);
    float[] weights = new float[Frame.weightSize(passes)];
    for (Weight weight : passes.weights()) {
      float[] dense = floats(problem.tensor(weight.name()));
      weight.scatter(dense, home(weight), weights, offset(weight));
    }
    this.gradients = new float[weights.length];
    this.run = new RecurrentRun(passes, weights, 0, gradients, batch, shape.rows(), shape.total());
  }

  /** Returns the results and the gradients, the rows and the weights split among workers. */
  public static Outcome<float[]> run(RecurrentPasses passes, Problem problem, int workers) {
    var layer = new CompiledLayer(passes, problem);
    layer.writeInputs();
    for (int worker = 0; worker < workers; worker++) {
      layer.run.transpose(worker, workers);
    }
    for (int worker = 0; worker < workers; worker++) {
      int from = layer.batch.shardStart(worker, workers);
      int to = layer.batch.shardStart(worker + 1, workers);
      if (from < to) {
        layer.run.forward(from, to);
        layer.run.backward(from, to, layer.new Upstream(), true);
      }
    }
    for (int worker = 0; worker < workers; worker++) {
      layer.run.weightGradients(worker, workers);
    }
    return new Outcome<>(layer.results(), layer.gradients());
  }

  private static RaggedBatch batch(Shape shape) {
    var examples = EncodedSequences.builder();
    shape.lengths().forEach(length -> examples.add(new int[length], 0));
    var batch = new RaggedBatch(shape.rows(), shape.total(), shape.steps());
    int[] order = new int[shape.rows()];
    Arrays.setAll(order, i -> i);
    batch.fill(examples.build(), order, 0, shape.rows());
    return batch;
  }

  private static float[] floats(double[] tensor) {
    float[] floats = new float[tensor.length];
    for (int i = 0; i < tensor.length; i++) {
      floats[i] = (float) tensor[i];
    }
    return floats;
  }

  private Block home(Weight weight) {
    return passes.blocks().get(weight.block());
  }

  private int offset(Weight weight) {
    return passes.blocks().subList(0, weight.block()).stream().mapToInt(Block::size).sum();
  }

  // Into the store.

  private void writeInputs() {
    float[] a = run.activations();
    for (int row = 0; row < shape.rows(); row++) {
      int example = batch.example(row);
      for (int i = 0; i < passes.states().size(); i++) {
        double[] start = problem.tensor(Problem.start(passes.states().get(i).name()));
        int size = passes.states().get(i).size();
        write(start, example * size, size, a, run.state(i, -1, row));
      }
      for (int t = 0; t < batch.length(row); t++) {
        int at = (shape.first(example) + t) * shape.inputs();
        write(problem.tensor(Problem.X), at, shape.inputs(), a, run.input(t, row));
      }
    }
  }

  private static void write(double[] tensor, int at, int count, float[] a, int offset) {
    for (int i = 0; i < count; i++) {
      a[offset + i] = (float) tensor[at + i];
    }
  }

  private final class Upstream implements RecurrentRun.Upstream {

    @Override
    public void last(int i, int row, float[] activations, int offset) {
      double[] last = problem.arriving(Problem.last(passes.states().get(i).name()));
      int size = passes.states().get(i).size();
      write(last, batch.example(row) * size, size, activations, offset);
    }

    @Override
    public void step(int t, int row, float[] activations, int offset) {
      double[] y = problem.arriving(Problem.Y);
      int at = (shape.first(batch.example(row)) + t) * passes.outputSize();
      for (int u = 0; u < passes.outputSize(); u++) {
        activations[offset + u] += (float) y[at + u];
      }
    }

    @Override
    public boolean everyStep() {
      return true;
    }
  }

  // Out of the store.

  private Map<String, float[]> results() {
    Map<String, float[]> results = new LinkedHashMap<>();
    float[] y = new float[shape.total() * passes.outputSize()];
    results.put(Problem.Y, y);
    for (int row = 0; row < shape.rows(); row++) {
      int first = shape.first(batch.example(row));
      for (int t = 0; t < batch.length(row); t++) {
        read(run.output(t, row), y, first + t, passes.outputSize());
      }
    }
    for (int i = 0; i < passes.states().size(); i++) {
      int size = passes.states().get(i).size();
      float[] last = new float[shape.rows() * size];
      results.put(Problem.last(passes.states().get(i).name()), last);
      for (int row = 0; row < shape.rows(); row++) {
        int end = batch.length(row) - 1;
        read(run.state(i, end, row), last, batch.example(row), size);
      }
    }
    return results;
  }

  private Map<String, float[]> gradients() {
    Map<String, float[]> all = new LinkedHashMap<>();
    for (Weight weight : passes.weights()) {
      all.put(weight.name(), weight.gather(home(weight), gradients, offset(weight)));
    }
    float[] dx = new float[shape.total() * shape.inputs()];
    all.put(Problem.X, dx);
    for (int row = 0; row < shape.rows() && passes.inputGradientRegion() >= 0; row++) {
      int first = shape.first(batch.example(row));
      for (int t = 0; t < batch.length(row); t++) {
        read(run.inputGradient(t, row), dx, first + t, shape.inputs());
      }
    }
    for (int i = 0; i < passes.states().size(); i++) {
      int size = passes.states().get(i).size();
      float[] start = new float[shape.rows() * size];
      all.put(Problem.start(passes.states().get(i).name()), start);
      for (int row = 0; row < shape.rows(); row++) {
        read(run.startGradient(i, row), start, batch.example(row), size);
      }
    }
    return all;
  }

  private void read(int offset, float[] tensor, int index, int size) {
    System.arraycopy(run.activations(), offset, tensor, index * size, size);
  }
}
