package dev.rondo.examples.forecast;

import dev.rondo.examples.picture.LinePanel;
import dev.rondo.examples.picture.LinePanel.Line;
import dev.rondo.examples.run.InputException;
import dev.rondo.examples.run.PredictorOptions;
import dev.rondo.examples.run.Report;
import dev.rondo.training.StopRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Learns what comes next in series, and measures it beside two simple forecasts. */
@Command(
    name = "forecast",
    description = "What comes next? Trains on a table of series, or on two that are drawn.")
public final class Forecast implements Callable<Integer> {

  /** How much of the past a picture shows, in lengths of what is forecast. */
  private static final int HORIZONS_BEFORE = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PredictorOptions options = new PredictorOptions(20, 64, 64, 1e-3f);

  @Mixin private SeriesOptions series = new SeriesOptions();

  /** An example for the command line. */
  public Forecast() {}

  @Override
  public Integer call() throws IOException {
    var report = new Report(spec.commandLine().getOut(), spec.name());
    report.line("What comes next?");
    Framing framing = series.framing();
    SeriesParts parts = series.read();
    List<Origin> heldOut = parts.heldOut(framing);
    ForecastModelNetwork model =
        options.model(
            ForecastModelTrainer.create().keepBest(StopRule.Metric.LOSS),
            ForecastModelNetwork::load,
            ForecastModelNetwork::predictor,
            framing.windows(parts.train(framing)),
            framing.windows(parts.validation(framing)),
            report);
    List<Outlook> outlooks = outlooks(model, framing, heldOut);
    report.line("%n%-24s%8s%8s%8s%8s", "", "MSE", "MAE", "sMAPE", "MASE");
    tell("the model", "test", outlooks, report);
    int horizon = framing.horizon();
    Outlook.Rule season = Outlook.lastSeason(series.season());
    tell("repeat the last value", "last", Outlook.of(Outlook::last, heldOut, horizon), report);
    tell("repeat the last season", "season", Outlook.of(season, heldOut, horizon), report);
    show(outlooks.getLast(), report);
    options.plot().add(panel(outlooks.getLast()));
    if (options.json()) {
      report.json();
    }
    return 0;
  }

  private static List<Outlook> outlooks(
      ForecastModelNetwork model, Framing framing, List<Origin> origins) {
    List<float[]> predicted = predicted(model, framing.windows(origins));
    if (predicted.getFirst().length != framing.horizon()) {
      throw new InputException(
          "expected --horizon %d, as the model has, but found %d"
              .formatted(predicted.getFirst().length, framing.horizon()));
    }
    List<Outlook> outlooks = new ArrayList<>(origins.size());
    for (Origin origin : origins) {
      outlooks.add(framing.outlook(origin, predicted.get(outlooks.size())));
    }
    return outlooks;
  }

  private static List<float[]> predicted(ForecastModelNetwork model, List<Window> windows) {
    try {
      return model.predictAll(windows.stream().map(Window::past).toList());
    } catch (IllegalArgumentException e) {
      throw new InputException(e); // a model that was loaded may read segments of another size
    }
  }

  private static void tell(String name, String key, List<Outlook> outlooks, Report report) {
    Accuracy is = Accuracy.of(outlooks);
    report.line("%-24s%8.4f%8.4f%8.2f%8.3f", name, is.mse(), is.mae(), is.smape(), is.mase());
    report.number(key + "_mse", is.mse(), 4);
    report.number(key + "_mae", is.mae(), 4);
    report.number(key + "_smape", is.smape(), 2);
    report.number(key + "_mase", is.mase(), 3);
  }

  /** Prints one forecast with its truth. */
  private static void show(Outlook outlook, Report report) {
    report.line(
        "%nthe last %d values of %s", outlook.values().length, outlook.origin().series().name());
    report.line("forecast  %s", numbers(outlook.values()));
    report.line("truth     %s", numbers(outlook.truth()));
  }

  /** One forecast, and the truth of what came before it and with it. */
  private static LinePanel panel(Outlook outlook) {
    int horizon = outlook.values().length;
    int time = outlook.origin().time();
    int before = Math.min(HORIZONS_BEFORE * horizon, time);
    Series series = outlook.origin().series();
    return new LinePanel(
        series.name(),
        "steps from the last one known",
        "value",
        List.of(
            new Line("truth", 1 - before, doubles(series.from(time - before, before + horizon))),
            new Line("forecast", 1, doubles(outlook.values()))));
  }

  private static List<Double> doubles(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> (double) values[i]).toList();
  }

  private static String numbers(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> String.format(Locale.ROOT, "%.4g", values[i]))
        .collect(Collectors.joining(" "));
  }
}
