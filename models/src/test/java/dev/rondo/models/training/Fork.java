package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another virtual machine, with the class path of this one. */
final class Fork {

  private Fork() {}

  /**
   * Runs a class with options of the virtual machine, parted by spaces, and returns the lines that
   * it prints.
   */
  static List<String> run(Class<?> main, String options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.addAll(List.of(options.split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> lines;
    try (var reader = process.inputReader()) {
      lines = reader.readAllLines();
    }
    assertEquals(0, process.waitFor(), () -> command + " printed " + lines);
    return lines;
  }
}
