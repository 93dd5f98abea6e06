package dev.rondo.runtime;

import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.StackRun.Reading;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.RaggedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One layer, weights of it, what it reads in sequences of some lengths, and what arrives at what it
 * gives.
 *
 * @param definition the layer
 * @param inputs I
 * @param lengths the lengths of the sequences
 */
record LayerCase(LayerDefinition definition, int inputs, List<Integer> lengths) {

  /** All numbers of a case, by the names of files; {@code x} and {@code dy} step after step. */
  static final String X = "x";

  static final String Y = "y";
  static final String DY = "dy";

  StackShape shape() {
    return new StackShape(Kernels.plain(), inputs, List.of(definition), 0);
  }

  private int total() {
    return lengths.stream().mapToInt(Integer::intValue).sum();
  }

  /** The number of the first step of an example among those of all. */
  int first(int example) {
    return lengths.subList(0, example).stream().mapToInt(Integer::intValue).sum();
  }

  /** Draws all numbers. */
  Map<String, double[]> draw() {
    Map<String, double[]> drawn = new LinkedHashMap<>();
    StackShape shape = shape();
    for (PlacedWeight weight : shape.weights()) {
      drawn.put(weight.name(), draw(drawn.size(), weight.elements(), 0.7));
    }
    drawn.put(X, draw(drawn.size(), total() * inputs, 1));
    drawn.put(DY, draw(drawn.size(), total() * shape.outputSize(), 1));
    return drawn;
  }

  /** Numbers that floats are exactly. */
  private static double[] draw(long stream, int count, double bound) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> (float) (bound * (2 * CounterRandom.uniform(5, stream, i) - 1)));
    return numbers;
  }

  /** What the engine computes: y, and the gradients of everything that was drawn. */
  Map<String, float[]> run(Map<String, double[]> drawn, Kernels kernels, int workers) {
    StackShape shape = shape();
    float[] weights = new float[shape.end()];
    for (PlacedWeight weight : shape.weights()) {
      weight.scatter(floats(drawn, weight.name()), weights);
    }
    float[] gradients = new float[weights.length];
    int rows = lengths.size();
    int longest = lengths.stream().mapToInt(Integer::intValue).max().orElseThrow();
    var batch = new RaggedBatch(rows, total(), longest);
    var run =
        new StackRun(shape, kernels, weights, gradients, batch, rows, total(), Reading.EVERY_STEP);
    var examples = EncodedSequences.builder();
    lengths.forEach(length -> examples.add(new int[length]));
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    batch.fill(examples.build(), order, 0, rows);
    run.rest();
    for (int worker = 0; worker < workers; worker++) {
      run.transpose(worker, workers);
    }
    float[] x = floats(drawn, X);
    float[] dy = floats(drawn, DY);
    int size = shape.outputSize();
    for (int worker = 0; worker < workers; worker++) {
      int from = batch.shardStart(worker, workers);
      int to = batch.shardStart(worker + 1, workers);
      for (int row = from; row < to; row++) {
        copy(
            batch,
            row,
            (t, of, index) ->
                System.arraycopy(x, index * inputs, run.inputs(), run.input(t, of), inputs));
      }
      run.forward(from, to);
      for (int row = from; row < to; row++) {
        copy(
            batch,
            row,
            (t, of, index) ->
                System.arraycopy(
                    dy, index * size, run.outputGradients(), run.outputGradient(t, of), size));
      }
    }
    return results(run, shape, batch, gradients, workers);
  }

  private Map<String, float[]> results(
      StackRun run, StackShape shape, RaggedBatch batch, float[] gradients, int workers) {
    int size = shape.outputSize();
    float[] y = new float[total() * size];
    float[] dx = new float[total() * inputs];
    Map<String, float[]> results = new LinkedHashMap<>();
    results.put(Y, y);
    for (int row = 0; row < batch.rows(); row++) {
      copy(
          batch,
          row,
          (t, of, index) ->
              System.arraycopy(run.outputs(), run.output(t, of), y, index * size, size));
    }
    for (int worker = 0; worker < workers; worker++) {
      run.backward(batch.shardStart(worker, workers), batch.shardStart(worker + 1, workers));
    }
    for (int worker = 0; worker < workers; worker++) {
      run.weightGradients(worker, workers);
    }
    for (PlacedWeight weight : shape.weights()) {
      results.put(weight.name(), weight.gather(gradients));
    }
    for (int row = 0; row < batch.rows(); row++) {
      copy(
          batch,
          row,
          (t, of, index) ->
              System.arraycopy(
                  run.inputGradients(), run.inputGradient(t, of), dx, index * inputs, inputs));
    }
    results.put(X, dx);
    requireZeros(shape, gradients);
    return results;
  }

  /** Columns of padding, and rows that pad heads, must have no gradient. */
  private static void requireZeros(StackShape shape, float[] gradients) {
    float[] ofWeights = new float[gradients.length];
    for (PlacedWeight weight : shape.weights()) {
      float[] ones = new float[weight.elements()];
      Arrays.fill(ones, 1);
      weight.scatter(ones, ofWeights);
    }
    for (int i = 0; i < gradients.length; i++) {
      if (ofWeights[i] == 0 && gradients[i] != 0) {
        throw new AssertionError("a gradient of padding, " + gradients[i] + " at " + i);
      }
    }
  }

  private interface Step {
    void of(int t, int row, int index);
  }

  private void copy(RaggedBatch batch, int row, Step step) {
    for (int t = 0; t < batch.length(row); t++) {
      step.of(t, row, first(batch.example(row)) + t);
    }
  }

  private static float[] floats(Map<String, double[]> drawn, String name) {
    double[] doubles = drawn.getOrDefault(name, new double[0]);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  /** What the layer gives in double precision, by the equations of its paper. */
  double[] exact(Map<String, double[]> drawn) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      double[][] x = new double[lengths.get(i)][];
      for (int t = 0; t < x.length; t++) {
        int at = (first(i) + t) * inputs;
        x[t] = Arrays.copyOfRange(drawn.getOrDefault(X, new double[0]), at, at + inputs);
      }
      double[][] y =
          switch (definition) {
            case ConvolutionLayer layer -> new ExactConvolution(layer, drawn).of(x);
            case SelfAttentionLayer layer -> new ExactSelfAttention(layer, drawn).of(x);
            case RecurrentLayer _ -> throw new IllegalArgumentException("tested with its cell");
          };
      all.addAll(Arrays.asList(y));
    }
    return all.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
