package dev.rondo.benchmarks;

import dev.rondo.benchmarks.layer.CompiledCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * How much longer does javac take because of the processor?
 *
 * <p>A model of a cell is compiled by a {@code javac} that starts anew each time, in turn with the
 * processor, which writes three classes that are compiled too, and without. {@code ./mvnw -q
 * compile exec:exec -pl benchmarks -am -Dargs="compile"}
 */
@Command(name = "compile", description = "Measures the time that the processor adds to javac.")
final class CompileTime implements Callable<Integer> {

  @Parameters(
      paramLabel = "CELL",
      description = "Built-in cells (default: one sum, four, and four that are normalised).")
  private List<String> names = List.of("Elman", "Lstm", "LayerNormLstm");

  @Option(
      names = "--models",
      description = "Models that are compiled at once (default ${DEFAULT-VALUE}).")
  private int models = 1;

  @Option(
      names = "--pairs",
      description = "Pairs of measurements a cell (default ${DEFAULT-VALUE}).")
  private int pairs = 5;

  @Override
  public Integer call() throws IOException {
    for (String name : names) {
      Path folder = Files.createTempDirectory("rondo-compile");
      try {
        List<Path> sources = write(name, folder);
        Pairs measured =
            Pairs.measure(
                () -> compile(sources, folder, "full"),
                () -> compile(sources, folder, "none"),
                pairs);
        System.out.printf(
            Locale.ROOT,
            "%-20s %d model%s  with the processor %6.0f ms  without %6.0f ms%n",
            name,
            models,
            models == 1 ? " " : "s",
            measured.first(),
            measured.second());
      } finally {
        delete(folder);
      }
    }
    return 0;
  }

  private List<Path> write(String name, Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      String text = CompiledCell.model(name).replace("package compiled", "package compiled" + i);
      Path source = Files.createDirectory(folder.resolve("compiled" + i)).resolve("Benchmark.java");
      sources.add(Files.writeString(source, text));
    }
    return sources;
  }

  private static double compile(List<Path> sources, Path folder, String processing)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-proc:" + processing, "-nowarn", "-d", folder.toString()));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    sources.forEach(source -> command.add(source.toString()));
    Path log = folder.resolve("javac.log");
    long start = System.nanoTime();
    Process javac =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int status = javac.onExit().join().exitValue();
    double milliseconds = (System.nanoTime() - start) * 1e-6;
    if (status != 0) {
      throw new IOException(
          "javac ended with status %d:%n%s".formatted(status, Files.readString(log)));
    }
    return milliseconds;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
