package dev.rondo.examples.forecast;

import dev.rondo.examples.run.InputException;
import dev.rondo.examples.run.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which series there are, and what is forecast from what. */
final class SeriesOptions {

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description =
          "A table with a line of names, then a line for each time; CSV or with tabs, plain or"
              + " gzipped (default: two series that are drawn).")
  private @Nullable Path file;

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      split = ",",
      description = "Columns to forecast, each from its own past (default: all but the first).")
  private List<String> columns = List.of();

  @Option(
      names = "--rows",
      paramLabel = "N,N,N",
      converter = Rows.Reader.class,
      description =
          "Rows to train with, to choose the epoch by, and to measure with, in this order"
              + " (default: 60, 20 and 20 % of all).")
  private @Nullable Rows rows;

  @Option(
      names = "--window",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Values that are read (default ${DEFAULT-VALUE}).")
  private int window = 168;

  @Option(
      names = "--horizon",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Values that are forecast (default ${DEFAULT-VALUE}).")
  private int horizon = 24;

  @Option(
      names = "--segment",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description = "Values that are read at a step (default ${DEFAULT-VALUE}).")
  private int segment = 24;

  @Option(
      names = "--season",
      paramLabel = "N",
      converter = Numbers.AtLeastOne.class,
      description =
          "Values after which a series is much the same, of which the simple forecasts know"
              + " (default ${DEFAULT-VALUE}).")
  private int season = 24;

  /** Options with the defaults of hourly series. */
  SeriesOptions() {}

  int season() {
    return season;
  }

  /** How windows are cut. */
  Framing framing() {
    if (window % segment != 0) {
      throw new InputException(
          "expected a --window that is a multiple of --segment %d but found %d"
              .formatted(segment, window));
    }
    return new Framing(window, horizon, segment);
  }

  /**
   * Reads the series.
   *
   * @throws InputException if there are none, or too short ones
   */
  SeriesParts read() throws IOException {
    if (file == null && !columns.isEmpty()) {
      throw new InputException("expected --columns of a --train FILE but found none");
    }
    Map<String, float[]> values = file == null ? DrawnSeries.all() : SeriesFile.read(file, columns);
    int count = values.values().iterator().next().length;
    Rows each = rows == null ? Rows.of(count) : rows;
    each.requireAtMost(count);
    List<Series> all = new ArrayList<>();
    values.forEach((name, column) -> all.add(Series.of(name, column, each.train(), season)));
    return new SeriesParts(all, each);
  }
}
