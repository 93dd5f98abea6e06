package dev.rondo.examples.forecast;

import dev.rondo.metric.MeanAbsoluteError;
import dev.rondo.metric.MeanSquaredError;
import dev.rondo.metric.SymmetricPercentageError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How good forecasts are, as the mean of all series.
 *
 * @param mse the squared error of values in standard deviations of the part to train with
 * @param mae the absolute error of the same
 * @param smape the symmetric percentage error of values as they are
 * @param mase the absolute error beside that of repeating the season, one step ahead
 */
record Accuracy(double mse, double mae, double smape, double mase) {

  /** Measures forecasts. */
  static Accuracy of(List<Outlook> outlooks) {
    List<Accuracy> each =
        outlooks.stream()
            .collect(
                Collectors.groupingBy(
                    outlook -> outlook.origin().series().name(),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values()
            .stream()
            .map(Accuracy::ofOneSeries)
            .toList();
    return new Accuracy(
        mean(each, Accuracy::mse),
        mean(each, Accuracy::mae),
        mean(each, Accuracy::smape),
        mean(each, Accuracy::mase));
  }

  private static double mean(List<Accuracy> all, ToDoubleFunction<Accuracy> figure) {
    return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static Accuracy ofOneSeries(List<Outlook> outlooks) {
    Series series = outlooks.getFirst().origin().series();
    float[] predicted = joined(outlooks, Outlook::values);
    float[] expected = joined(outlooks, Outlook::truth);
    double deviation = series.deviation();
    return new Accuracy(
        new MeanSquaredError().of(predicted, expected) / (deviation * deviation),
        new MeanAbsoluteError().of(predicted, expected) / deviation,
        new SymmetricPercentageError().of(predicted, expected),
        series.naive().of(predicted, expected));
  }

  private static float[] joined(List<Outlook> outlooks, Function<Outlook, float[]> values) {
    int horizon = outlooks.getFirst().values().length;
    float[] joined = new float[outlooks.size() * horizon];
    for (int k = 0; k < outlooks.size(); k++) {
      System.arraycopy(values.apply(outlooks.get(k)), 0, joined, k * horizon, horizon);
    }
    return joined;
  }
}
