package dev.rondo.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs a benchmark by its name: {@code versus} against a peer, {@code serve} as one, {@code
 * threads} against one, {@code storm} where numbers fade, {@code cells} beside the LSTM, {@code
 * compile} what the processor adds to javac, {@code output} and {@code scan} in parts, {@code
 * decode} a translator, {@code search} an index, {@code page} a page of an example, {@code
 * recompute} with kept activations, or {@code jmh} with the arguments of JMH.
 */
@Command(
    name = "benchmarks",
    subcommands = {
      Cells.class,
      CompileTime.class,
      Decode.class,
      EmbeddingSearch.class,
      OutputLayer.class,
      PageRequests.class,
      Recompute.class,
      Scan.class,
      Serve.class,
      Storm.class,
      Threads.class,
      Versus.class
    },
    description = "Benchmarks of Rondo.",
    synopsisSubcommandLabel =
        "(cells | compile | decode | output | page | recompute | scan | search | serve | storm | threads | versus | jmh)")
final class Main {

  private Main() {}

  /** What cannot be read or parsed is told in one line, what is a bug with its trace. */
  private static CommandLine commandLine() {
    var main = new CommandLine(new Main());
    main.getCommandSpec().mixinStandardHelpOptions(true);
    for (CommandLine command : main.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
    }
    return main.setExecutionExceptionHandler((failure, command, _) -> {
      if (!(failure instanceof IOException || failure instanceof IllegalArgumentException)) {
        throw failure;
      }
      command.getErr().println(failure.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    });
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    System.exit(commandLine().execute(args));
  }
}
