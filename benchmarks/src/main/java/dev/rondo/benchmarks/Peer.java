package dev.rondo.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Another program that does the same work: one JSON line in, one JSON line out. */
final class Peer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /** Starts a Python script with the interpreter of the environment variable PYTHON, or python3. */
  Peer(Path script) throws IOException {
    String python = System.getenv().getOrDefault("PYTHON", "python3");
    process =
        new ProcessBuilder(python, script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns the median time of one repetition in milliseconds. */
  double milliseconds(Case of) throws IOException {
    requests.write(JSON.writeValueAsString(request(of)));
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

  /** The fields of a request. */
  static Map<String, Object> request(Case of) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("cell", of.cell());
    request.put("batch", of.batch());
    request.put("steps", of.steps());
    request.put("input", of.input());
    request.put("hidden", of.hidden());
    request.put("mode", of.mode());
    request.put("threads", of.threads());
    request.put("seconds", of.seconds());
    if (of.lengths() != null) {
      request.put("lengths", of.lengths());
    }
    if (of.inputGradient()) {
      request.put("input_gradient", true);
    }
    return request;
  }

  @Override
  public void close() throws IOException {
    requests.close();
    answers.close();
    process.destroy();
  }
}
