package dev.rondo.benchmarks;

import dev.rondo.benchmarks.TimedPasses.Part;
import dev.rondo.benchmarks.layer.CompiledCell;
import dev.rondo.runtime.Kernels;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What share of a cell's training step is the loop over time, and what share is computed for all
 * steps at once?
 *
 * <p>{@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="scan MinGru --steps 200"}. A
 * clock is read around each call of the generated passes; with one step a call, that is some 20
 * nanoseconds on some microseconds.
 */
@Command(name = "scan", description = "Times the parts of a training step.")
final class Scan implements Callable<Integer> {

  @Parameters(
      paramLabel = "CELL",
      arity = "0..1",
      description = "A built-in cell (default ${DEFAULT-VALUE}).")
  private String name = "MinGru";

  @Mixin private Sizes sizes = new Sizes();

  @Option(
      names = "--seconds",
      description = "How long the step is repeated (default ${DEFAULT-VALUE}).")
  private double seconds = 5;

  @Override
  public Integer call() {
    Case of = sizes.trainingOf(name);
    Kernels kernels = Kernels.best();
    var passes =
        new TimedPasses(
            CompiledCell.of(name).passes(kernels, of.input(), of.hidden(), sizes.own()));
    try (var work = new LayerWork(of, kernels, passes)) {
      work.milliseconds(3); // C2 needs 2 to 3 seconds to compile a whole step
      passes.reset();
      long begin = System.nanoTime();
      int steps = 0;
      while (System.nanoTime() - begin < seconds * 1e9) {
        work.once();
        steps++;
      }
      print(of, passes, steps, System.nanoTime() - begin);
    }
    return 0;
  }

  private static void print(Case of, TimedPasses passes, int steps, long total) {
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "%s, B %d  T %d  I %d  H %d: %d steps of %.3f ms%n",
        of.cell(),
        of.batch(),
        of.steps(),
        of.input(),
        of.hidden(),
        steps,
        total * 1e-6 / steps);
    long rest = total;
    for (Part part : Part.values()) {
      rest -= passes.nanoseconds(part);
      line(out, part.description(), passes.nanoseconds(part), steps, total);
    }
    line(out, "the rest: x and upstream gradients, SGD", rest, steps, total);
  }

  private static void line(PrintStream out, String what, long nanoseconds, int steps, long total) {
    out.printf(
        Locale.ROOT,
        "  %-46s %8.3f ms  %5.1f %%%n",
        what,
        nanoseconds * 1e-6 / steps,
        100.0 * nanoseconds / total);
  }
}
