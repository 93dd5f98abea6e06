package dev.rondo.examples.forecast;

import dev.rondo.metric.MeanAbsoluteError;
import dev.rondo.metric.MeanSquaredError;
import dev.rondo.metric.NumberMetric;
import dev.rondo.metric.ScaledError;
import dev.rondo.metric.SymmetricPercentageError;
import java.util.List;
import java.util.function.Function;

/**
 * How good forecasts are, as the mean of all series.
 *
 * @param mse the squared error of values in standard deviations of the part to train with
 * @param mae the absolute error of the same
 * @param smape the symmetric percentage error of values as they are
 * @param mase the absolute error beside that of repeating the season, one step ahead
 */
record Accuracy(double mse, double mae, double smape, double mase) {

  /** Measures forecasts of some series. */
  static Accuracy of(List<Outlook> outlooks, SeriesParts parts, int season) {
    double mse = 0;
    double mae = 0;
    double smape = 0;
    double mase = 0;
    for (Series series : parts.all()) {
      List<Outlook> own = outlooks.stream().filter(each -> each.series().equals(series)).toList();
      float[] predicted = joined(own, Outlook::values);
      float[] expected = joined(own, Outlook::truth);
      double deviation = series.deviation();
      mse += new MeanSquaredError().of(predicted, expected) / (deviation * deviation);
      mae += new MeanAbsoluteError().of(predicted, expected) / deviation;
      smape += new SymmetricPercentageError().of(predicted, expected);
      NumberMetric scaled = ScaledError.seasonal(series.from(0, parts.rows().train()), season);
      mase += scaled.of(predicted, expected);
    }
    int count = parts.all().size();
    return new Accuracy(mse / count, mae / count, smape / count, mase / count);
  }

  private static float[] joined(List<Outlook> outlooks, Function<Outlook, float[]> values) {
    int horizon = outlooks.getFirst().values().length;
    float[] all = new float[outlooks.size() * horizon];
    for (int k = 0; k < outlooks.size(); k++) {
      System.arraycopy(values.apply(outlooks.get(k)), 0, all, k * horizon, horizon);
    }
    return all;
  }
}
