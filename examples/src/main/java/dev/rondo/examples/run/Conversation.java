package dev.rondo.examples.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Answers lines until there are no more.
 *
 * @param answer what to say about a line; what it throws for lines that cannot be used is said
 *     instead
 */
record Conversation(UnaryOperator<String> answer) {

  /** Reads the standard input, in UTF-8; empty lines get no answer. */
  void run(Report report) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        report.line("%s", answerTo(line.strip()));
      }
    }
  }

  private String answerTo(String line) {
    try {
      return answer.apply(line);
    } catch (InputException | IllegalArgumentException mistake) {
      return String.valueOf(mistake.getMessage());
    }
  }
}
