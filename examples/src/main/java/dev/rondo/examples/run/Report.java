package dev.rondo.examples.run;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an example prints: lines for people as they come, then the figures as a line of JSON. */
public final class Report {

  private final PrintWriter out;
  private final Map<String, String> figures = new LinkedHashMap<>();

  /** A report about an example. */
  public Report(PrintWriter out, String example) {
    this.out = out;
    figures.put("example", '"' + example + '"');
  }

  /** Prints a line. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  public void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  /** Keeps a name for the last line; it must need no escape. */
  void name(String key, String value) {
    figures.put(key, '"' + value + '"');
  }

  /** Keeps a whole number for the last line. */
  void count(String key, long value) {
    figures.put(key, Long.toString(value));
  }

  /** Keeps a number for the last line, with this many digits after the point. */
  public void number(String key, double value, int digits) {
    figures.put(key, String.format(Locale.ROOT, "%." + digits + "f", value));
  }

  /** Prints the figures. */
  public void json() {
    out.println(
        figures.entrySet().stream()
            .map(figure -> "\"%s\": %s".formatted(figure.getKey(), figure.getValue()))
            .collect(Collectors.joining(", ", "{", "}")));
  }
}
