package dev.rondo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.ObjectMapper;

/** The options that say what is measured: a file of requests, or a grid that is built in. */
final class GridOptions {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--grid",
      description = "A file of JSON lines with the fields of a peer's requests.")
  private @Nullable Path grid;

  @Option(
      names = "--built-in",
      description = "Without a file: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Grid builtIn = Grid.LAYERS;

  @Option(
      names = "--input-gradient",
      description = "Training steps that are built in compute the gradient of x too.")
  private boolean inputGradient;

  /** The requests of the file, or those that are built in with some threads each. */
  List<Request> requests(int threads) throws IOException {
    if (grid == null) {
      return builtIn.requests(threads, inputGradient);
    }
    List<Request> requests = new ArrayList<>();
    for (String line : Files.readAllLines(grid)) {
      if (!line.isBlank()) {
        requests.add(Requests.parse(JSON.readTree(line)));
      }
    }
    return requests;
  }
}
