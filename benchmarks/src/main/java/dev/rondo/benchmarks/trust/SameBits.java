package dev.rondo.benchmarks.trust;

import dev.rondo.kernel.vector.Simd;
import dev.rondo.runtime.Kernels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Has every kind of model the same weights after 200 steps, whatever the threads and the vectors?
 *
 * <p>Trains each {@link Kind} with each number of threads in plain loops and with vectors of at
 * most 16, 32 and 64 bytes, a virtual machine for each; prints a line a kind with the hash of its
 * weights, and at the end one hash of all, which is to be the same on any machine. {@code ./mvnw -q
 * compile exec:exec -pl benchmarks -am -Dargs="bits"}
 */
@Command(name = "bits", description = "Hashes the weights of trainings that must not differ.")
public final class SameBits implements Callable<Integer> {

  /** Digits of a hash that are printed: 64 bits. */
  private static final int DIGITS = 16;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2,3,8",
      description = "Numbers of threads.")
  private List<Integer> threads = List.of();

  @Option(names = "--here", description = "In this virtual machine, as it is.")
  private boolean here;

  /** What computes. */
  enum Form {
    PLAIN("-Drondo.simd=none"),
    BYTES_16("-XX:MaxVectorSize=16"),
    BYTES_32("-XX:MaxVectorSize=32"),
    BYTES_64("-XX:MaxVectorSize=64");

    private final String option;

    Form(String option) {
      this.option = option;
    }

    /** Runs the trainings in a virtual machine of this form, and returns the lines of it. */
    List<String> run(List<Integer> threads) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("--add-modules=jdk.incubator.vector", option));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of("dev.rondo.benchmarks.Main", "bits", "--here", "--threads"));
      command.add(String.join(",", threads.stream().map(String::valueOf).toList()));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> lines;
      try (var reader = process.inputReader()) {
        lines = reader.readAllLines();
      }
      if (process.waitFor() != 0) {
        throw new IOException(command + " ended with " + process.exitValue() + ": " + lines);
      }
      return lines;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (here) {
      print();
      return 0;
    }
    Map<String, TreeSet<String>> hashes = new LinkedHashMap<>();
    int trainings = 0;
    for (Form form : Form.values()) {
      List<String> lines = form.run(threads);
      System.out.println(form + ": " + lines.getFirst());
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(" ");
        hashes.computeIfAbsent(fields[0], kind -> new TreeSet<>()).add(fields[2]);
        trainings++;
      }
    }
    MessageDigest all = Kind.sha256();
    boolean same = true;
    for (var entry : hashes.entrySet()) {
      List<String> found =
          entry.getValue().stream().map(hash -> hash.substring(0, DIGITS)).toList();
      System.out.printf("%-16s %s%n", entry.getKey(), String.join(" and ", found));
      same &= found.size() == 1;
      all.update(entry.getValue().first().getBytes(StandardCharsets.UTF_8));
    }
    System.out.printf(
        "%d trainings of %d kinds, %s: %s%n",
        trainings,
        hashes.size(),
        same ? "a hash each" : "of which some differ",
        HexFormat.of().formatHex(all.digest()).substring(0, DIGITS));
    return same ? 0 : 1;
  }

  private void print() throws IOException {
    Kernels kernels = Kernels.best();
    System.out.println(
        kernels.vectors()
            ? "vectors of %d bits".formatted(Simd.LENGTH * Float.SIZE)
            : "plain loops");
    for (Kind kind : Kind.values()) {
      for (int count : threads) {
        System.out.println(kind + " " + count + " " + kind.hash(kernels, count));
      }
    }
  }
}
