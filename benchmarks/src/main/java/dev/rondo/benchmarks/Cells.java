package dev.rondo.benchmarks;

import dev.rondo.benchmarks.layer.CompiledCell;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectMapper;

/**
 * How long does a training step of each cell take beside the LSTM of the same width?
 *
 * <p>A step is forward, backward from a gradient at each output to the weights and to x, and plain
 * SGD, on one thread, in time of the processor. {@code ./mvnw -q compile exec:exec -pl benchmarks
 * -am -Dargs="cells"}; with {@code --source Mgu.java --beside Mgu} a cell of one's own beside a
 * built-in one.
 */
@Command(name = "cells", description = "Compares the training steps of cells with an LSTM's.")
final class Cells implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(paramLabel = "CELL", description = "Built-in cells (default: all).")
  private List<String> names = List.of();

  @Option(names = "--source", description = "Measure the cell of this Java file instead.")
  private @Nullable Path source;

  @Option(
      names = "--beside",
      description = "The built-in cell to compare with (default ${DEFAULT-VALUE}).")
  private String beside = "Lstm";

  @Mixin private Sizes sizes = new Sizes();

  @Option(
      names = "--pairs",
      description = "Pairs of measurements a cell (default ${DEFAULT-VALUE}).")
  private int pairs = 15;

  @Option(
      names = "--seconds",
      description =
          "How long one side repeats its step each time, in time of the processor (default ${DEFAULT-VALUE}).")
  private double seconds = 0.1;

  @Option(
      names = "--warm-up",
      description = "How long a cell runs before it is measured (default ${DEFAULT-VALUE}).")
  private double warmUp = 4; // C2 needs 2 to 3 seconds to compile a whole step

  @Option(names = "--json", description = "Print JSON lines.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (LayerWork other = work(beside, CompiledCell.of(beside))) {
      other.processorMilliseconds(warmUp);
      if (source != null) {
        measure(CompiledCell.name(source), CompiledCell.ofSource(source), other);
      } else {
        for (String name : names.isEmpty() ? CompiledCell.builtIn() : names) {
          measure(name, CompiledCell.of(name), other);
        }
      }
    }
    return 0;
  }

  private LayerWork work(String name, CompiledCell cell) {
    Case of = sizes.trainingOf(name);
    Kernels kernels = Kernels.best();
    return new LayerWork(of, kernels, cell.passes(kernels, of.input(), of.hidden(), sizes.own()));
  }

  private void measure(String name, CompiledCell cell, LayerWork other) throws IOException {
    try (LayerWork work = work(name, cell)) {
      work.processorMilliseconds(warmUp);
      Pairs measured =
          Pairs.measure(
              () -> other.processorMilliseconds(seconds),
              () -> work.processorMilliseconds(seconds),
              pairs);
      if (!work.isFinite()) {
        throw new IllegalStateException("a step of " + name + " gives numbers that are not finite");
      }
      PrintStream out = System.out;
      out.println(json ? JSON.writeValueAsString(line(name, measured)) : text(name, measured));
    }
  }

  private Map<String, Object> line(String name, Pairs measured) {
    Case of = sizes.trainingOf(name);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("cell", name);
    line.put("beside", beside);
    line.put("batch", of.batch());
    line.put("steps", of.steps());
    line.put("input", of.input());
    line.put("hidden", of.hidden());
    line.put("ms", Pairs.round(measured.second()));
    line.put("beside_ms", Pairs.round(measured.first()));
    line.put("ratio", Pairs.round(measured.ratio()));
    line.put("p10", Pairs.round(measured.percentile(10)));
    line.put("p90", Pairs.round(measured.percentile(90)));
    return line;
  }

  private String text(String name, Pairs measured) {
    Case of = sizes.trainingOf(name);
    return String.format(
        Locale.ROOT,
        "%-30s B %4d  T %4d  I %4d  H %4d  %9.3f ms  %s %9.3f ms  %s",
        name,
        of.batch(),
        of.steps(),
        of.input(),
        of.hidden(),
        measured.second(),
        beside,
        measured.first(),
        measured.text());
  }
}
