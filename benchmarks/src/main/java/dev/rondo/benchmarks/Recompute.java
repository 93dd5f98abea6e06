package dev.rondo.benchmarks;

import dev.rondo.annotation.Pooling;
import dev.rondo.benchmarks.layer.Layer;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.SegmentedRun;
import dev.rondo.runtime.TrainableRun;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How much memory does recomputation of activations save on long sequences, and how much longer
 * does a training step take?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="recompute"}: a GRU that reads
 * and predicts numbers at each step, on one thread, with and without in turn. Memory is that of
 * activations and states, without the stores of weights and gradients.
 */
@Command(name = "recompute", description = "Compares recomputed activations with kept ones.")
final class Recompute implements Callable<Integer> {

  private static final int SIZE = 16;

  @Option(names = "--steps", split = ",", description = "T (default ${DEFAULT-VALUE}).")
  private int[] steps = {1_000, 10_000};

  @Option(names = "--batch", description = "B (default ${DEFAULT-VALUE}).")
  private int batch = 8;

  @Option(names = "--hidden", description = "H (default ${DEFAULT-VALUE}).")
  private int hidden = 128;

  @Option(names = "--pairs", description = "Pairs of times (default ${DEFAULT-VALUE}).")
  private int pairs = 5;

  @Override
  public Integer call() throws IOException {
    for (int length : steps) {
      measure(length);
    }
    return 0;
  }

  private void measure(int length) throws IOException {
    Kernels kernels = Kernels.best();
    List<OutputObjective> objectives = List.of(OutputObjective.DEFAULT);
    var shape = new PredictorShape(kernels, structure());
    float[] weights = shape.initialize(1);
    int total = Math.multiplyExact(batch, length);
    EncodedExamples data = data(length);
    int[] order = new int[batch];
    for (int i = 0; i < batch; i++) {
      order[i] = i;
    }
    var whole =
        new PredictorRun(
            shape, objectives, kernels, weights, shape.allocate(), batch, total, length);
    whole.fill(data, order, 0, batch);
    int segment = (int) Math.ceil(Math.sqrt(length));
    var segments =
        new SegmentedRun(shape, objectives, kernels, weights, batch, total, length, segment);
    segments.fill(data, order, 0, batch);
    try (var kept = new Step(whole);
        var again = new Step(segments)) {
      Pairs measured = Pairs.between(kept, again, 1, pairs);
      System.out.printf(
          Locale.ROOT,
          "T %6d  kept %8.1f MB %9.1f ms  segments of %3d steps %8.1f MB %9.1f ms  %s%n",
          length,
          megabytes(whole.allocated()),
          measured.first(),
          segment,
          megabytes(segments.allocated()),
          measured.second(),
          measured.text());
    }
  }

  private static double megabytes(long floats) {
    return Float.BYTES * floats / 1e6;
  }

  private PredictorStructure structure() {
    return new PredictorStructure(
        List.of(new InputStructure.Numbers("x", SIZE, true)),
        List.of(
            RecurrentLayer.of(
                "GRU",
                hidden,
                (kernels, inputs, size, _) -> Layer.GRU.passes(kernels, inputs, size))),
        Pooling.LAST,
        List.of(new OutputStructure("y", OutputStructure.Kind.NUMBERS, SIZE, true)));
  }

  private EncodedExamples data(int length) {
    EncodedSequences.Builder lengths = EncodedSequences.builder();
    EncodedSeries.Builder builder = EncodedSeries.builder(SIZE);
    for (int example = 0; example < batch; example++) {
      float[][] values = new float[length][SIZE];
      for (int t = 0; t < length; t++) {
        for (int j = 0; j < SIZE; j++) {
          values[t][j] = CounterRandom.normal(example, t, j);
        }
      }
      lengths.add(new int[length]);
      builder.add(values);
    }
    EncodedSeries series = builder.build();
    return new EncodedExamples(lengths.build(), List.of(series), List.of(series));
  }

  /** A step of a training up to the gradients of weights. */
  private static final class Step extends Work {

    private final TrainableRun run;

    Step(TrainableRun run) {
      this.run = run;
      run.train(1, 1);
      run.transpose(0, 1);
    }

    @Override
    void once() {
      for (int part = 0; part < run.parts(); part++) {
        run.begin(part);
        run.pass(part, 0, 1);
      }
      run.weightGradients(0, 1);
    }
  }
}
