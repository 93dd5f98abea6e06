package dev.rondo.benchmarks;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many times as fast is a layer on several threads as on one?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="threads"}: the layers that
 * {@code versus} has built in, both numbers of threads in turn.
 */
@Command(name = "threads", description = "Compares several threads with one.")
final class Threads implements Callable<Integer> {

  @Option(names = "--threads", description = "Threads beside one (default ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--pairs",
      description = "Pairs of measurements a case (default ${DEFAULT-VALUE}).")
  private int pairs = 5;

  @Override
  public Integer call() throws IOException {
    for (Request one : Grid.LAYERS.requests(1, false)) {
      Request several = ((Case) one).withThreads(threads);
      try (Work of = one.work();
          Work with = several.work()) {
        of.milliseconds(Versus.WARM_UP);
        with.milliseconds(Versus.WARM_UP);
        Pairs measured =
            Pairs.measure(
                () -> with.milliseconds(one.seconds()),
                () -> of.milliseconds(one.seconds()),
                pairs);
        System.out.printf(
            Locale.ROOT,
            "%s %9.3f ms  1 thread %9.3f ms  ratio %5.2f (%.2f to %.2f)%n",
            several.describe(),
            measured.first(),
            measured.second(),
            measured.ratio(),
            measured.percentile(0),
            measured.percentile(100));
      }
    }
    return 0;
  }
}
