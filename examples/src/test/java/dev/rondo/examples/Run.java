package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What a run of an example printed and returned.
 *
 * @param status the exit status
 * @param out the lines on the standard output
 * @param err the lines on the standard error
 */
record Run(int status, List<String> out, List<String> err) {

  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Run(status, out.toString().lines().toList(), err.toString().lines().toList());
  }

  /** The figures of the last line. */
  JsonNode json() {
    assertEquals(0, status, err::toString);
    return new ObjectMapper().readTree(out.getLast());
  }
}
