package dev.rondo.benchmarks.trust;

import dev.rondo.kernel.twin.TwinComparison;
import dev.rondo.kernel.vector.Simd;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does any kernel in vectors give another bit than its plain twin, in any form that the virtual
 * machine makes of it?
 *
 * <p>Random cases ({@link TwinComparison}) in the interpreter, as C1 and as C2 compile the kernels,
 * and as C2 does with the order of its work shuffled, each with vectors of at most 16, 32 and 64
 * bytes: a virtual machine for each. {@code ./mvnw -q compile exec:exec -pl benchmarks -am
 * -Dargs="fuzz --cases 200000"}
 */
@Command(name = "fuzz", description = "Compares kernels with their plain twins in random cases.")
public final class KernelFuzz implements Callable<Integer> {

  private static final List<Integer> WIDTHS = List.of(16, 32, 64);

  /** Cases after which a line is printed. */
  private static final int LINE = 100_000;

  @Option(names = "--cases", defaultValue = "10000", description = "Cases of each compiled form.")
  private long cases;

  @Option(names = "--seed", defaultValue = "1", description = "What sets apart the cases of a run.")
  private long seed;

  @Option(names = "--first", defaultValue = "0", description = "The number of the first case.")
  private long first;

  @Option(
      names = "--largest",
      defaultValue = "256",
      description = "The largest size of a dimension; the interpreter takes a quarter.")
  private int largest;

  @Option(names = "--here", description = "In this virtual machine, as it is.")
  private boolean here;

  /** What the virtual machine makes of bytecode. */
  private enum Form {
    INTERPRETER(100, 4, "-Xint"),
    C1(10, 2, "-XX:TieredStopAtLevel=1"),
    /** A method is compiled when it has been called a hundred times, and awaited. */
    C2(1, 1, "-Xbatch -XX:-TieredCompilation -XX:CompileThreshold=100"),
    /** The same with the order of optimisations and of instructions shuffled. */
    C2_SHUFFLED(
        1,
        1,
        C2.options
            + " -XX:+UnlockDiagnosticVMOptions -XX:+StressIGVN -XX:+StressCCP -XX:+StressLCM -XX:+StressGCM");

    /** One case in so many is run, as they are slower by as much and more. */
    private final int share;

    /** Sizes are smaller by this factor. */
    private final int smaller;

    /** Of java, parted by spaces. */
    private final String options;

    Form(int share, int smaller, String options) {
      this.share = share;
      this.smaller = smaller;
      this.options = options;
    }

    String options(long seed) {
      return this == C2_SHUFFLED
          ? options + " -XX:StressSeed=" + Math.floorMod(seed, Integer.MAX_VALUE)
          : options;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (here) {
      return compare();
    }
    int failed = 0;
    for (Form form : Form.values()) {
      for (int width : WIDTHS) {
        failed += fork(form, width) == 0 ? 0 : 1;
      }
    }
    System.out.println(failed == 0 ? "no bit differs" : failed + " forms failed");
    return failed == 0 ? 0 : 1;
  }

  private int fork(Form form, int width) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(List.of(form.options(seed).split(" ")));
    command.add("-XX:MaxVectorSize=" + width);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.rondo.benchmarks.Main");
    command.addAll(List.of("fuzz", "--here", "--seed", Long.toString(seed)));
    command.addAll(List.of("--first", Long.toString(first)));
    command.addAll(List.of("--cases", Long.toString(Math.max(1, cases / form.share))));
    command.addAll(List.of("--largest", Integer.toString(largest / form.smaller)));
    System.out.printf(
        Locale.ROOT, "%s, vectors of at most %d bytes: %s%n", form, width, form.options(seed));
    int status =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      System.out.printf(Locale.ROOT, "  the virtual machine ended with status %d%n", status);
    }
    return status;
  }

  private int compare() {
    Kernels vectors = Kernels.best();
    if (!vectors.vectors()) {
      System.out.println("  there are no vectors here to compare");
      return 1;
    }
    TwinComparison comparison = Kernels.plain().comparedWith(vectors);
    for (long number = first; number < first + cases; number++) {
      Optional<String> difference = comparison.compare(seed, number, largest);
      if (difference.isPresent()) {
        System.out.printf(
            Locale.ROOT,
            "  %s%n  case %d; again, with these options of java: fuzz --here --seed %d --first %d --cases %d --largest %d%n",
            difference.get(),
            number,
            seed,
            first,
            number - first + 1,
            largest);
        return 1;
      }
      if ((number - first + 1) % LINE == 0) {
        System.out.printf(Locale.ROOT, "  %,d cases%n", number - first + 1);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  %,d cases of %d kernels with vectors of %d bits on %s: no bit differs%n",
        cases,
        comparison.kernels(),
        Simd.LENGTH * Float.SIZE,
        Runtime.version());
    return 0;
  }
}
