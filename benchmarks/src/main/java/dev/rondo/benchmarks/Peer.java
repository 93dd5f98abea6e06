package dev.rondo.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Another program that does the same work: one JSON line in, one JSON line out. */
final class Peer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /**
   * Starts a program; a Python script with the interpreter of the environment variable PYTHON, or
   * python3.
   */
  Peer(Path program) throws IOException {
    if (!Files.isReadable(program)) {
      throw new NoSuchFileException(
          program.toString(), null, "expected a peer program, but there is none");
    }
    process =
        new ProcessBuilder(command(program.toAbsolutePath().toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  private static List<String> command(String program) {
    return program.endsWith(".py")
        ? List.of(System.getenv().getOrDefault("PYTHON", "python3"), program)
        : List.of(program);
  }

  /** Returns the median time of one repetition in milliseconds. */
  double milliseconds(Request of) throws IOException {
    requests.write(JSON.writeValueAsString(of.fields()));
    requests.newLine();
    requests.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(
          "the peer ended without an answer, status " + process.onExit().join().exitValue());
    }
    JsonNode answer = JSON.readTree(line);
    if (!answer.has("ms")) {
      throw new IOException("the peer answered " + line);
    }
    return answer.get("ms").asDouble();
  }

  @Override
  public void close() throws IOException {
    requests.close();
    answers.close();
    process.destroy();
  }
}
