package dev.rondo.benchmarks;

import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * How fast are the generated layers beside a peer's, case by case in one run?
 *
 * <p>Both sides do the same work in turn, A B A B; a case's ratio is the median of the ratios of
 * neighbours, so that a machine that becomes slower halfway slows both. {@code ./mvnw -q compile
 * exec:exec -pl benchmarks -am -Dargs="versus --peer torch_peer.py --json"}
 */
@Command(name = "versus", description = "Compares generated layers with a peer program.")
final class Versus implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--peer",
      required = true,
      description = "The peer: a Python script, one JSON line in, one out.")
  private Path peer = Path.of("");

  @Option(
      names = "--grid",
      description = "A file of JSON lines with the fields of the peer's requests.")
  private @Nullable Path grid;

  @Option(names = "--json", description = "Print JSON lines.")
  private boolean json;

  @Option(
      names = "--pairs",
      description = "Pairs of measurements a case (default ${DEFAULT-VALUE}).")
  private int pairs = 5;

  /** A case's outcome: Rondo first, the peer second. */
  private record Outcome(Case of, Pairs pairs) {
    double ratio() {
      return pairs.ratio();
    }

    double gflops() {
      return of.flops() / pairs.first() * 1e-6;
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintStream out = System.out;
    List<Outcome> outcomes = new ArrayList<>();
    double peak = FmaPeak.gflops();
    try (Peer other = new Peer(peer)) {
      for (Case of : cases()) {
        Outcome outcome = measure(of, other);
        outcomes.add(outcome);
        out.println(json ? JSON.writeValueAsString(line(outcome, peak)) : text(outcome, peak));
      }
    }
    Map<String, Object> summary = summary(outcomes);
    out.println(json ? JSON.writeValueAsString(summary) : summary);
    return 0;
  }

  private Outcome measure(Case of, Peer other) throws IOException {
    try (var work = new LayerWork(of, Kernels.best())) {
      work.milliseconds(3); // C2 needs 2 to 3 seconds to compile a whole step
      return new Outcome(
          of,
          Pairs.measure(
              () -> work.milliseconds(of.seconds()), () -> other.milliseconds(of), pairs));
    }
  }

  private static Map<String, Object> line(Outcome outcome, double peak) {
    Map<String, Object> line = new LinkedHashMap<>(Peer.request(outcome.of()));
    line.put("rondo_ms", Pairs.round(outcome.pairs().first()));
    line.put("peer_ms", Pairs.round(outcome.pairs().second()));
    line.put("ratio", Pairs.round(outcome.ratio()));
    line.put("p10", Pairs.round(outcome.pairs().percentile(10)));
    line.put("p90", Pairs.round(outcome.pairs().percentile(90)));
    line.put("gflops", Pairs.round(outcome.gflops()));
    line.put("fma_peak_gflops", Pairs.round(peak));
    return line;
  }

  private static String text(Outcome outcome, double peak) {
    Case of = outcome.of();
    return String.format(
        Locale.ROOT,
        "%-9s %-5s B %4d  T %4d  I %4d  H %4d  %d thread%s   rondo %9.3f ms  peer %9.3f ms  ratio %6.2f  %6.1f of %.1f GF/s",
        of.cell(),
        of.mode(),
        of.batch(),
        of.steps(),
        of.input(),
        of.hidden(),
        of.threads(),
        of.threads() == 1 ? " " : "s",
        outcome.pairs().first(),
        outcome.pairs().second(),
        outcome.ratio(),
        outcome.gflops(),
        peak);
  }

  private static Map<String, Object> summary(List<Outcome> outcomes) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("geomean", Pairs.round(geomean(outcomes)));
    summary.put(
        "geomean_batched",
        Pairs.round(geomean(outcomes.stream().filter(o -> o.of().batch() > 1).toList())));
    summary.put(
        "min", Pairs.round(outcomes.stream().mapToDouble(Outcome::ratio).min().orElse(Double.NaN)));
    summary.put(
        "max", Pairs.round(outcomes.stream().mapToDouble(Outcome::ratio).max().orElse(Double.NaN)));
    return summary;
  }

  private static double geomean(List<Outcome> outcomes) {
    return Math.exp(
        outcomes.stream().mapToDouble(o -> Math.log(o.ratio())).average().orElse(Double.NaN));
  }

  private List<Case> cases() throws IOException {
    if (grid == null) {
      return Grid.standard();
    }
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(grid)) {
      if (!line.isBlank()) {
        cases.add(parse(JSON.readTree(line)));
      }
    }
    return cases;
  }

  private static Case parse(JsonNode node) {
    List<Integer> lengths = null;
    if (node.has("lengths")) {
      lengths = new ArrayList<>();
      for (JsonNode length : node.get("lengths")) {
        lengths.add(length.asInt());
      }
    }
    return new Case(
        node.get("cell").asString(),
        node.get("batch").asInt(),
        node.get("steps").asInt(),
        node.get("input").asInt(),
        node.get("hidden").asInt(),
        node.has("mode") ? node.get("mode").asString() : "train",
        node.has("threads") ? node.get("threads").asInt() : 1,
        node.has("seconds") ? node.get("seconds").asDouble() : 0.5,
        lengths,
        node.has("input_gradient") && node.get("input_gradient").asBoolean());
  }
}
