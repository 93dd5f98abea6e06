package dev.rondo.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.ObjectMapper;

/**
 * How fast are the generated layers beside a peer's, case by case in one run?
 *
 * <p>Both sides do the same work in turn, A B A B; a case's ratio is the median of the ratios of
 * neighbours, so that a machine that becomes slower halfway slows both. {@code ./mvnw -q compile
 * exec:exec -pl benchmarks -am -Dargs="versus --peer benchmarks/peers/torch_peer.py --json"}
 */
@Command(name = "versus", description = "Compares generated layers with a peer program.")
final class Versus implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--peer",
      required = true,
      description = "The peer: a Python script or a program, one JSON line in, one out.")
  private Path peer = Path.of("");

  @Mixin private GridOptions grid = new GridOptions();

  @Option(
      names = "--threads",
      description = "Threads of each layer, instead of what its request says.")
  private @Nullable Integer threads;

  @Option(names = "--json", description = "Print JSON lines.")
  private boolean json;

  @Option(
      names = "--least",
      description = "Ends with status 1 if the geometric mean of the ratios is below this.")
  private double least;

  /** A request's outcome: Rondo first, the peer second. */
  private record Outcome(Request of, Pairs pairs) {
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
    List<Request> requests = grid.requests();
    double peak = FmaPeak.gflops();
    try (Peer other = new Peer(peer)) {
      for (Request each : requests) {
        Request of = threads == null ? each : each.on(threads);
        Outcome outcome = measure(of, other);
        outcomes.add(outcome);
        out.println(json ? JSON.writeValueAsString(line(outcome, peak)) : text(outcome, peak));
      }
    }
    Map<String, Object> summary = summary(outcomes);
    out.println(json ? JSON.writeValueAsString(summary) : summary);
    if (geomean(outcomes) < least) {
      System.err.printf(
          Locale.ROOT,
          "Rondo is too slow: the geometric mean of the ratios is %.3f and should be at least %.3f%n",
          geomean(outcomes),
          least);
      return 1;
    }
    return 0;
  }

  private Outcome measure(Request of, Peer other) throws IOException {
    try (Work work = of.work()) {
      other.milliseconds(of); // it may still be starting, which would disturb the warm-up
      work.milliseconds(Pairs.WARM_UP);
      return new Outcome(
          of,
          Pairs.measure(
              () -> work.milliseconds(of.seconds()), () -> other.milliseconds(of), grid.pairs()));
    }
  }

  private static Map<String, Object> line(Outcome outcome, double peak) {
    Map<String, Object> line = new LinkedHashMap<>(outcome.of().fields());
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
    return String.format(
        Locale.ROOT,
        "%s   rondo %9.3f ms  peer %9.3f ms  ratio %6.2f  %6.1f of %.1f GF/s",
        outcome.of().describe(),
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
}
