package dev.rondo.benchmarks;

import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.OutputObjective;
import dev.rondo.runtime.PredictorRun;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.sequence.EncodedExamples;
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
    EncodedExamples data = GruOfSeries.data(batch, STEPS);
    int[] order = new int[batch];
    Arrays.setAll(order, i -> i);
    try (var plain = new RunWork(run(Kernels.best(), size, data, order));
        var checked = new RunWork(run(Kernels.best().checked(), size, data, order))) {
      plain.milliseconds(Pairs.WARM_UP);
      checked.milliseconds(Pairs.WARM_UP);
      Pairs measured = Pairs.measure(() -> processor(plain), () -> processor(checked), pairs);
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
    var shape = new PredictorShape(kernels, GruOfSeries.structure(size));
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

  /** Milliseconds of the processor, which other programs disturb less. */
  private static double processor(Work work) {
    return work.milliseconds(1, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }
}
