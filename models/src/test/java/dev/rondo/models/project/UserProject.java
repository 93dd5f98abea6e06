package dev.rondo.models.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javapoet.JavaFile;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.rondo.annotation.Cell;
import dev.rondo.models.cell.Gru;
import dev.rondo.processor.Pipeline;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * A project of a user's among the test resources, built by javac against the classes of this build
 * and run in a virtual machine of its own.
 *
 * @param sources the folder with its sources
 * @param output the folder for what is compiled and generated
 */
record UserProject(Path sources, Path output) {

  private static final long MINUTES = 2;

  /** Returns the project with this name, to be built in a folder of its own. */
  static UserProject of(String name, Path output) throws URISyntaxException {
    Path projects =
        Path.of(Objects.requireNonNull(UserProject.class.getResource("/projects")).toURI());
    return new UserProject(projects.resolve(name).resolve("src/main/java"), output);
  }

  /** What a user's classes are compiled with and run with. */
  static String libraries() {
    return path(Cell.class, Gru.class, CsvReader.class, NullMarked.class);
  }

  /** What a user's classes need when they run. */
  static List<String> deployed() {
    return List.of(home(Cell.class), home(CsvReader.class));
  }

  /** Compiles all sources, with every warning an error. */
  void compile(String... flags) throws IOException {
    Files.createDirectories(classes());
    Files.createDirectories(generated());
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.addAll(List.of("-Xlint:all,-processing,-incubating", "-Werror"));
    arguments.addAll(List.of("--processor-path", path(Pipeline.class, JavaFile.class)));
    arguments.addAll(List.of("-d", classes().toString(), "-s", generated().toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    var messages = new StringWriter();
    var printer = new PrintWriter(messages);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(printer, printer, arguments.toArray(String[]::new));
    assertEquals(0, status, messages::toString);
  }

  /** Runs the program and returns the lines of its standard output. */
  List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path out = output.resolve("out.txt");
    Path errors = output.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    assertEquals(0, process.waitFor(), Files.readString(errors));
    return Files.readAllLines(out);
  }

  /** The folder with its classes. */
  Path classes() {
    return output.resolve("classes");
  }

  /** The folder with the sources that the processor wrote. */
  Path generated() {
    return output.resolve("generated");
  }

  private static String path(Class<?>... in) {
    return Arrays.stream(in).map(UserProject::home).collect(Collectors.joining(File.pathSeparator));
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + type + " is not a path", e);
    }
  }
}
