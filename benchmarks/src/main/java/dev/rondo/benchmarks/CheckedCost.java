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
import dev.rondo.runtime.TrainableRun;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How much longer does a training step take in which every operation is checked?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="checked"}: a GRU that reads and
 * predicts numbers at each step, on one thread, with and without {@link Kernels#checked} in turn;
 * the time is that of the processor.
 */
@Command(name = "checked", description = "Compares checked operations with unchecked ones.")
final class CheckedCost implements Callable<Integer> {

  private static final int SIZE = 16;
  private static final int STEPS = 100;

  @Option(names = "--hidden", split = ",", description = "H (default ${DEFAULT-VALUE}).")
  private int[] hidden = {64, 128, 256};

  @Option(names = "--batch", description = "B (default ${DEFAULT-VALUE}).")
  private int batch = 32;

  @Option(names = "--pairs", description = "Pairs of times (default ${DEFAULT-VALUE}).")
  private int pairs = 5;

  @Override
  public Integer call() throws IOException {
    for (int size : hidden) {
      measure(size);
    }
    return 0;
  }

  private void measure(int size) throws IOException {
    EncodedExamples data = data();
    int[] order = new int[batch];
    Arrays.setAll(order, i -> i);
    try (var plain = new Step(run(Kernels.best(), size, data, order));
        var checked = new Step(run(Kernels.best().checked(), size, data, order))) {
      plain.milliseconds(Pairs.WARM_UP);
      checked.milliseconds(Pairs.WARM_UP);
      Pairs measured = Pairs.measure(plain::processor, checked::processor, pairs);
      System.out.printf(
          Locale.ROOT,
          "B %d  T %d  H %4d  unchecked %8.2f ms  checked %8.2f ms  %s%n",
          batch,
          STEPS,
          size,
          measured.first(),
          measured.second(),
          measured.text());
    }
  }

  private PredictorRun run(Kernels kernels, int size, EncodedExamples data, int[] order) {
    var shape = new PredictorShape(kernels, structure(size));
    int total = batch * STEPS;
    var run =
        new PredictorRun(
            shape,
            List.of(OutputObjective.DEFAULT),
            kernels,
            shape.initialize(1),
            shape.allocate(),
            batch,
            total,
            STEPS);
    run.fill(data, order, 0, batch);
    return run;
  }

  private PredictorStructure structure(int hidden) {
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

  private EncodedExamples data() {
    EncodedSequences.Builder lengths = EncodedSequences.builder();
    EncodedSeries.Builder builder = EncodedSeries.builder(SIZE);
    for (int example = 0; example < batch; example++) {
      float[][] values = new float[STEPS][SIZE];
      for (int t = 0; t < STEPS; t++) {
        for (int j = 0; j < SIZE; j++) {
          values[t][j] = CounterRandom.normal(example, t, j);
        }
      }
      lengths.add(new int[STEPS]);
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

    /** Milliseconds of the processor, which other programs disturb less. */
    double processor() {
      return milliseconds(1, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
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
