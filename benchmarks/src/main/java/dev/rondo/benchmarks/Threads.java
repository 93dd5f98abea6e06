package dev.rondo.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How many times as fast is a layer on several threads as on one, or on another number of them?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="threads"}: the layers that
 * {@code versus} has built in or those of a file, both numbers of threads in turn. With {@code
 * --threads 8 --beside 2}, on a machine of two cores, it says what four times more threads than
 * cores cost.
 */
@Command(name = "threads", description = "Compares numbers of threads.")
final class Threads implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private GridOptions grid = new GridOptions();

  @Option(names = "--threads", description = "Threads (default ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(
      names = "--beside",
      description = "Threads that they are compared with (default ${DEFAULT-VALUE}).")
  private int beside = 1;

  @Override
  public Integer call() throws IOException {
    List<Request> requests = grid.requests();
    if (requests.stream().anyMatch(MatrixProduct.class::isInstance)) {
      throw new ParameterException(
          spec.commandLine(), "expected layers but found a product, which takes one thread");
    }
    for (Request each : requests) {
      Request together = each.on(threads);
      try (Work other = each.on(beside).work();
          Work several = together.work()) {
        Pairs measured = Pairs.between(several, other, each.seconds(), grid.pairs());
        System.out.printf(
            Locale.ROOT,
            "%s %9.3f ms  %d thread%s %9.3f ms  %s%n",
            together.describe(),
            measured.first(),
            beside,
            beside == 1 ? "" : "s",
            measured.second(),
            measured.text());
      }
    }
    return 0;
  }
}
