package dev.rondo.benchmarks;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.runtime.SegmentedRun;
import dev.rondo.sequence.EncodedExamples;
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
    var shape = new PredictorShape(kernels, GruOfSeries.structure(hidden));
    float[] weights = shape.initialize(1);
    int total = Math.multiplyExact(batch, length);
    EncodedExamples data = GruOfSeries.data(batch, length);
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
    try (var kept = new RunWork(whole);
        var again = new RunWork(segments)) {
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
}
