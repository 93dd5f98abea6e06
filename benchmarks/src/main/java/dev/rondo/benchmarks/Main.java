package dev.rondo.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a benchmark by its name. */
@Command(
    name = "benchmarks",
    subcommands = Versus.class,
    description = "Benchmarks of Rondo.",
    synopsisSubcommandLabel = "BENCHMARK")
final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
