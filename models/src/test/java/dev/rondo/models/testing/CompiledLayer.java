package dev.rondo.models.testing;

import dev.rondo.runtime.Block;
import dev.rondo.runtime.Frame;
import dev.rondo.runtime.Positions;
import dev.rondo.runtime.RecurrentPasses;
import dev.rondo.runtime.RecurrentRun;
import dev.rondo.runtime.StatePlace;
import dev.rondo.runtime.Weight;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a generated layer on a {@link Problem}, as a model's trainer would. */
public final class CompiledLayer {

  private final RecurrentPasses passes;
  private final float[] weights;
  private final float[] gradients;
  private final RaggedBatch batch;
  private final Positions positions;
  private final RecurrentRun run;
  private Problem problem;
  private Shape shape;

  /** Allocates for the largest of some problems, for a training or for predictions alone. */
  private CompiledLayer(RecurrentPasses generated, List<Problem> problems, boolean training) {
    this.problem = problems.getFirst();
    this.shape = problem.shape();
    this.passes = problems.size() == 1 ? new MaskedPasses(generated, problem) : generated;
    List<Shape> shapes = problems.stream().map(Problem::shape).toList();
    int rows = shapes.stream().mapToInt(Shape::rows).max().orElseThrow();
    int total = shapes.stream().mapToInt(Shape::total).max().orElseThrow();
    int steps = shapes.stream().mapToInt(Shape::steps).max().orElseThrow();
    this.batch = new RaggedBatch(rows, total, steps);
    int most = shapes.stream().mapToInt(Shape::positions).max().orElseThrow();
    this.positions = new Positions(rows, most, most);
    this.weights = new float[Frame.weightSize(passes)];
    this.gradients = new float[weights.length];
    this.run =
        new RecurrentRun(
            passes,
            weights,
            0,
            training ? gradients : null,
            batch,
            rows,
            total,
            passes.memorySize() == 0 ? null : positions);
  }

  /** Returns the results and the gradients, the rows and the weights split among workers. */
  public static Outcome<float[]> run(RecurrentPasses passes, Problem problem, int workers) {
    return new CompiledLayer(passes, List.of(problem), true).run(problem, workers);
  }

  /** Returns the results of a run that has no gradients, and so keeps less. */
  public static Map<String, float[]> predict(RecurrentPasses passes, Problem problem) {
    var layer = new CompiledLayer(passes, List.of(problem), false);
    layer.prepare(problem);
    int rows = problem.shape().rows();
    if (passes.transposesForward()) {
      layer.run.transpose(0, 1);
    }
    layer.run.forwardSource(0, rows);
    layer.run.forward(0, rows);
    return layer.results();
  }

  /**
   * Returns the weights with which each row attends to its source positions at its last step, for
   * one row after the other.
   */
  public static float[] attention(RecurrentPasses passes, Problem problem) {
    var layer = new CompiledLayer(passes, List.of(problem), true);
    layer.prepare(problem);
    int rows = problem.shape().rows();
    layer.run.transpose(0, 1);
    layer.run.forwardSource(0, rows);
    layer.run.forward(0, rows);
    return layer.attention();
  }

  private float[] attention() {
    int size = passes.attentionSize();
    float[] weights = new float[shape.positions() * size];
    for (int row = 0; row < shape.rows(); row++) {
      int example = batch.example(row);
      for (int s = 0; s < shape.positions(example); s++) {
        read(run.attention(s, row), weights, shape.firstSource(example) + s, size);
      }
    }
    return weights;
  }

  /** Returns what becomes of one problem after the other in the same stores; without masks. */
  public static List<Outcome<float[]>> runInTurn(RecurrentPasses passes, List<Problem> problems) {
    var layer = new CompiledLayer(passes, problems, true);
    return problems.stream().map(problem -> layer.run(problem, 1)).toList();
  }

  private void prepare(Problem next) {
    problem = next;
    shape = problem.shape();
    fillBatch();
    writeWeights();
    writeInputs();
  }

  private Outcome<float[]> run(Problem next, int workers) {
    prepare(next);
    for (int worker = 0; worker < workers; worker++) {
      run.transpose(worker, workers);
    }
    for (int worker = 0; worker < workers; worker++) {
      int from = batch.shardStart(worker, workers);
      int to = batch.shardStart(worker + 1, workers);
      if (from < to) {
        run.forwardSource(from, to);
        run.forward(from, to);
        run.backward(from, to, new Upstream(), true);
        run.backwardSource(from, to);
      }
    }
    for (int worker = 0; worker < workers; worker++) {
      run.weightGradients(worker, workers);
    }
    return new Outcome<>(results(), gradients());
  }

  private void fillBatch() {
    var examples = EncodedSequences.builder();
    shape.lengths().forEach(length -> examples.add(new int[length]));
    int[] order = new int[shape.rows()];
    Arrays.setAll(order, i -> i);
    batch.fill(examples.build(), order, 0, shape.rows());
    for (int row = 0; row < shape.rows() && !shape.sources().isEmpty(); row++) {
      positions.set(row, shape.positions(batch.example(row)));
    }
  }

  private void writeWeights() {
    for (Weight weight : passes.weights()) {
      float[] dense = floats(problem.tensor(weight.name()));
      weight.scatter(dense, home(weight), weights, offset(weight));
    }
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
    run.startAtZero(0, shape.rows());
    for (int row = 0; row < shape.rows(); row++) {
      int example = batch.example(row);
      for (int s = 0; s < shape.positions(example); s++) {
        int at = (shape.firstSource(example) + s) * passes.memorySize();
        write(problem.tensor(Problem.M), at, passes.memorySize(), a, run.memory(s, row));
      }
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
    public void exported(int i, int t, int row, float[] activations, int offset) {
      StatePlace state = passes.states().get(i);
      double[] c = problem.arriving(Problem.each(state.name()));
      int at = (shape.first(batch.example(row)) + t) * state.size();
      for (int u = 0; u < state.size(); u++) {
        activations[offset + u] += (float) c[at + u];
      }
    }

    @Override
    public void sourceExported(int i, int t, int row, float[] activations, int offset, int stride) {
      double[] da = problem.arriving(Problem.each(passes.sourceStates().get(i).name()));
      int at = atStep(t, row);
      for (int s = 0; s < positions.length(row); s++) {
        activations[offset + s * stride] += (float) da[at + s];
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
    passes.exports().forEach(i -> results.put(exported(i), eachStep(i)));
    for (int i : passes.sourceExports()) {
      results.put(Problem.each(passes.sourceStates().get(i).name()), eachPosition(i));
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

  private float[] eachPosition(int i) {
    float[] each = new float[shape.firstAtSteps(shape.rows())];
    for (int row = 0; row < shape.rows(); row++) {
      for (int t = 0; t < batch.length(row); t++) {
        for (int s = 0; s < positions.length(row); s++) {
          read(run.sourceState(i, t, s, row), each, atStep(t, row) + s, 1);
        }
      }
    }
    return each;
  }

  /** Where the source positions at a step of a row begin. */
  private int atStep(int t, int row) {
    return shape.firstAtSteps(batch.example(row)) + t * positions.length(row);
  }

  private String exported(int i) {
    return Problem.each(passes.states().get(i).name());
  }

  private float[] eachStep(int i) {
    int size = passes.states().get(i).size();
    float[] each = new float[shape.total() * size];
    for (int row = 0; row < shape.rows(); row++) {
      int first = shape.first(batch.example(row));
      for (int t = 0; t < batch.length(row); t++) {
        read(run.state(i, t, row), each, first + t, size);
      }
    }
    return each;
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
    if (passes.memorySize() > 0) {
      all.put(Problem.M, memoryGradient());
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

  private float[] memoryGradient() {
    float[] dm = new float[shape.positions() * passes.memorySize()];
    for (int row = 0; row < shape.rows() && passes.memoryGradientRegion() >= 0; row++) {
      int example = batch.example(row);
      for (int s = 0; s < shape.positions(example); s++) {
        int index = shape.firstSource(example) + s;
        read(run.memoryGradient(s, row), dm, index, passes.memorySize());
      }
    }
    return dm;
  }

  private void read(int offset, float[] tensor, int index, int size) {
    System.arraycopy(run.activations(), offset, tensor, index * size, size);
  }
}
