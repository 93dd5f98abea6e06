package dev.rondo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The options that say what is measured, and how often. */
final class GridOptions {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--grid",
      description =
          "A file of JSON lines, as {\"cell\": \"LSTM\", \"batch\": 32, \"steps\": 50, \"input\": 64, \"hidden\": 64}.")
  private @Nullable Path file;

  @Option(
      names = "--built-in",
      description = "Without a file: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Grid builtIn = Grid.LAYERS;

  @Option(
      names = "--input-gradient",
      description = "Training steps that are built in compute the gradient of x too.")
  private boolean inputGradient;

  @Option(
      names = "--pairs",
      description = "Pairs of measurements a case (default ${DEFAULT-VALUE}).")
  private int pairs = 5;

  int pairs() {
    if (pairs < 1) {
      throw refusal("expected at least 1 pair but found " + pairs);
    }
    return pairs;
  }

  /** The requests of the file, or those that are built in. */
  List<Request> requests() throws IOException {
    if (file == null) {
      return builtIn.requests(inputGradient);
    }
    if (inputGradient) {
      throw refusal("a file says input_gradient itself, so leave out --input-gradient");
    }
    if (!Files.isReadable(file)) {
      throw refusal("expected a file that can be read but found " + file);
    }
    List<Request> requests = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          requests.add(Requests.parse(JSON.readTree(lines.get(i))));
        } catch (IllegalArgumentException | JacksonException e) {
          throw refusal("%s, line %d: %s".formatted(file, i + 1, e.getMessage()));
        }
      }
    }
    if (requests.isEmpty()) {
      throw refusal("expected requests but found none in " + file);
    }
    return requests;
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
