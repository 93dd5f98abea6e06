package dev.rondo.models.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The times that the benchmark {@code cells} measured, as its results have them. */
final class MeasuredTimes {

  private static final Path RESULTS = Path.of("../benchmarks/results/cells.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\w+) \\| [0-9.]+ \\| [0-9.]+ \\| \\**([0-9.]+)\\** \\|");

  private MeasuredTimes() {}

  /** The time of a training step of each cell by that of the LSTM; nothing for one not measured. */
  static Map<String, String> read() throws IOException {
    Map<String, String> times = new HashMap<>();
    Matcher row = ROW.matcher(Files.readString(RESULTS));
    while (row.find()) {
      times.putIfAbsent(row.group(1), row.group(2));
    }
    return times;
  }
}
