package dev.rondo.benchmarks.trust;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.random.CounterRandom;
import dev.rondo.training.Checkpoints;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingInterruptedException;
import dev.rondo.training.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Is there a good checkpoint whenever a training is killed?
 *
 * <p>A virtual machine goes on with a training that writes a checkpoint after every step, and is
 * killed with signal 9 after a random time; again and again in one folder. After each kill every
 * checkpoint must be whole, the newest no older than before, and the next machine must go on with
 * the step behind it. In the end the state must have the bits of a training that was never killed.
 * {@code ./mvnw -q compile exec:exec -pl benchmarks -am -Dargs="kill --kills 1000"}
 */
@Command(name = "kill", description = "Kills trainings that write checkpoints.")
public final class Kill implements Callable<Integer> {

  /** Kills after which a line is printed. */
  private static final int LINE = 50;

  @Option(names = "--kills", defaultValue = "1000", description = "How many.")
  private int kills;

  @Option(names = "--seed", defaultValue = "1", description = "What the times are drawn by.")
  private long seed;

  @Option(
      names = "--longest",
      defaultValue = "100",
      description = "Milliseconds from the first step to a kill, at most.")
  private int longest;

  /** The temporary files that were left behind, each once. */
  private final Set<String> unfinished = new HashSet<>();

  private int checked;
  private int resumed;
  private long newest;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("rondo-kill");
    for (int kill = 1; kill <= kills; kill++) {
      kill(kill, folder);
      check(kill, folder);
      if (kill % LINE == 0 || kill == kills) {
        System.out.printf(
            Locale.ROOT,
            "%,d kills: %,d while a file was written, %,d times resumed at the next step,"
                + " %,d checkpoints whole, newest of step %,d%n",
            kill,
            unfinished.size(),
            resumed,
            checked,
            newest);
      }
    }
    Path whole = Files.createTempDirectory("rondo-whole");
    compare(folder, whole);
    delete(folder);
    delete(whole);
    return 0;
  }

  private void kill(int kill, Path folder) throws IOException, InterruptedException {
    Process training =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                KilledTraining.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = training.inputReader()) {
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "kill %d: the training of %s does not go on".formatted(kill, folder));
      }
      long first = Long.parseLong(line);
      require(kill, folder, first == newest + 1, "step " + first + " after step " + newest);
      resumed += newest > 0 ? 1 : 0;
      Thread.sleep(CounterRandom.below(seed, kill, 0, longest + 1));
    } finally {
      training.destroyForcibly().waitFor();
    }
  }

  private void check(int kill, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.sorted().toList();
    }
    long last = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".tmp")) {
        unfinished.add(name);
        continue;
      }
      Safetensors content = Safetensors.readChecked(file);
      last = Long.parseLong(content.metadata().getOrDefault("steps", "-1"));
      require(kill, folder, name.equals(name(last)), name + " of step " + last);
      checked++;
    }
    require(kill, folder, last >= newest, "step " + last + " after step " + newest);
    newest = last;
  }

  private static String name(long step) {
    return "checkpoint-%012d.safetensors".formatted(step);
  }

  private void require(int kill, Path folder, boolean condition, String found) {
    if (!condition) {
      throw new IllegalStateException(
          "seed %d, kill %d, in %s: %s".formatted(seed, kill, folder, found));
    }
  }

  /** Compares the last state with that of a training that was never killed. */
  private void compare(Path folder, Path whole) throws IOException {
    try {
      KilledTraining.fit(
          Checkpoints.in(whole),
          Integer.MAX_VALUE,
          new TrainingListener() {
            @Override
            public void step(Progress progress) {
              if (KilledTraining.step(progress) == newest) {
                Thread.currentThread().interrupt();
              }
            }
          });
    } catch (TrainingInterruptedException e) {
      Thread.interrupted();
    }
    Safetensors expected = Safetensors.readChecked(whole.resolve(name(newest)));
    Safetensors found = Safetensors.readChecked(folder.resolve(name(newest)));
    for (Tensor tensor : expected.tensors()) {
      require(
          kills,
          folder,
          Arrays.equals(tensor.data(), found.tensor(tensor.name()).data()),
          tensor.name() + " differs from a training without kills");
    }
    System.out.printf(
        Locale.ROOT,
        "%d tensors after step %,d have the bits of a training without kills%n",
        expected.tensors().size(),
        newest);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
