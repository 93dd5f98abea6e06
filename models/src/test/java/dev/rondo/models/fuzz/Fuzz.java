package dev.rondo.models.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has Jazzer try inputs on one target after the other, for some minutes each, and prints how many
 * it tried.
 *
 * <pre>
 *   ./mvnw -q test-compile exec:exec -P fuzz -pl models -am -Dfuzz.minutes=5
 *   ./mvnw -q test-compile exec:exec -P fuzz -pl models -am -Dfuzz.minutes=5 -Dargs="csv tsv"
 * </pre>
 *
 * <p>It begins with the corpus of a target, and with what former runs kept of it under {@code
 * target/fuzz}. An input that throws anything but what the target allows, takes more than 25
 * seconds, or does not fit a heap of 512 MB, is left there as {@code crash-…}, {@code timeout-…} or
 * {@code oom-…}; the corpus takes it once it is mended. Ends with status 1 if there is one.
 */
final class Fuzz {

  /** The corpus, from the root of a clone. */
  static final Path CORPUS = Path.of("models", "src", "test", "resources", "fuzz");

  /** Long enough for several of whatever an input is made of, short enough for many a second. */
  private static final int LONGEST_INPUT = 4096;

  private static final int SECONDS_OF_AN_INPUT = 25; // also where other builds run beside it

  private static final Pattern RUNS = Pattern.compile("Done ([0-9]+) runs.*|#([0-9]+)\t.*");

  private static final String ROW = "%-16s %12s %10s  %s%n";

  private Fuzz() {}

  /**
   * Runs.
   *
   * @param args minutes of each target, and the targets; none for all
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    double minutes = Double.parseDouble(args[0]);
    List<String> chosen = List.of(args).subList(1, args.length);
    System.out.printf(Locale.ROOT, ROW, "target", "inputs", "a second", "found");
    boolean found = false;
    for (Target target : Target.values()) {
      if (chosen.isEmpty() || chosen.contains(target.folder())) {
        found |= new Run(target, minutes).print();
      }
    }
    System.exit(found ? 1 : 0);
  }

  /** One target for some minutes, in a JVM of its own. */
  private record Run(Target target, double minutes) {

    /** Prints a row; whether anything was found. */
    boolean print() throws IOException, InterruptedException {
      Path work = Files.createDirectories(Path.of("models", "target", "fuzz", target.folder()));
      Path kept = Files.createDirectories(work.resolve("kept"));
      if (target.seed().length > 0) {
        Files.write(kept.resolve("saved"), target.seed());
      }
      Path log = work.resolve("log");
      long begin = System.nanoTime();
      Process jazzer =
          new ProcessBuilder(command(work, kept))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int status = jazzer.waitFor();
      double seconds = (System.nanoTime() - begin) / 1e9;
      long inputs = inputs(log);
      System.out.printf(
          Locale.ROOT,
          ROW,
          target.folder(),
          "%,d".formatted(inputs),
          "%,.0f".formatted(inputs / seconds),
          status == 0 ? "nothing" : "see " + log);
      return status != 0;
    }

    private List<String> command(Path work, Path kept) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-ea:dev.rondo...",
                  "-XX:+EnableDynamicAgentLoading",
                  "--enable-native-access=ALL-UNNAMED",
                  "--add-modules=jdk.incubator.vector",
                  "-cp",
                  System.getProperty("java.class.path")));
      Path memory = Path.of("/dev/shm"); // a file there costs no disk
      if (Files.isDirectory(memory)) {
        command.add("-Djava.io.tmpdir=" + memory);
      }
      command.addAll(
          List.of(
              "com.code_intelligence.jazzer.Jazzer",
              "--target_class=" + target.type().getName(),
              "--instrumentation_includes=dev.rondo.**",
              "--reproducer_path=" + work,
              "-artifact_prefix=" + work + "/",
              "-max_total_time=" + Math.round(60 * minutes),
              "-max_len=" + LONGEST_INPUT,
              "-timeout=" + SECONDS_OF_AN_INPUT,
              "-rss_limit_mb=0", // the heap is limited
              kept.toString()));
      Path corpus = CORPUS.resolve(target.folder());
      if (Files.isDirectory(corpus)) {
        command.add(corpus.toString());
      }
      return command;
    }

    /** The last number of inputs that a log has. */
    private static long inputs(Path log) throws IOException {
      long inputs = 0;
      try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Matcher runs = RUNS.matcher(line);
          if (runs.matches()) {
            inputs = Long.parseLong(runs.group(1) == null ? runs.group(2) : runs.group(1));
          }
        }
      }
      return inputs;
    }
  }

  /** The files of a folder in the order of their names; none where there is no folder. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      Path[] sorted = files.toArray(Path[]::new);
      Arrays.sort(sorted);
      return List.of(sorted);
    }
  }
}
