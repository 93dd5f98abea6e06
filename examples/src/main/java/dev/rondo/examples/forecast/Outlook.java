package dev.rondo.examples.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * A forecast, in the unit of its series.
 *
 * @param series the series
 * @param first the time of the first value
 * @param values what is forecast
 */
@SuppressWarnings("ArrayRecordComponent") // it is compared with nothing
record Outlook(Series series, int first, float[] values) {

  /** What came true. */
  float[] truth() {
    return series.from(first, values.length);
  }

  /** What makes a forecast without a model. */
  interface Rule {
    /** The value that is forecast, {@code i} after the first one. */
    float value(Series series, int first, int i);
  }

  /** The forecasts of a rule, those of the first series first. */
  static List<Outlook> of(Rule rule, List<Series> all, Times times, int horizon) {
    List<Outlook> outlooks = new ArrayList<>(all.size() * times.count());
    for (Series series : all) {
      for (int first = times.from(); first < times.to(); first++) {
        float[] values = new float[horizon];
        for (int i = 0; i < horizon; i++) {
          values[i] = rule.value(series, first, i);
        }
        outlooks.add(new Outlook(series, first, values));
      }
    }
    return outlooks;
  }

  /** The last value, again and again. */
  static float last(Series series, int first, int i) {
    return series.values()[first - 1];
  }

  /** The last season, again and again. */
  static Rule lastSeason(int season) {
    return (series, first, i) -> series.values()[first - season + i % season];
  }
}
