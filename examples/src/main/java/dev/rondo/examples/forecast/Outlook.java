package dev.rondo.examples.forecast;

import java.util.List;

/**
 * A forecast, in the unit of its series.
 *
 * @param origin where it begins
 * @param values what is forecast
 */
@SuppressWarnings("ArrayRecordComponent") // it is compared with nothing
record Outlook(Origin origin, float[] values) {

  /** What came true. */
  float[] truth() {
    return origin.series().from(origin.time(), values.length);
  }

  /** What makes a forecast without a model. */
  interface Rule {
    /** The value that is forecast, {@code i} after the first one. */
    float value(Origin origin, int i);
  }

  /** The forecasts of a rule, in the order of the origins. */
  static List<Outlook> of(Rule rule, List<Origin> origins, int horizon) {
    return origins.stream().map(origin -> of(rule, origin, horizon)).toList();
  }

  private static Outlook of(Rule rule, Origin origin, int horizon) {
    float[] values = new float[horizon];
    for (int i = 0; i < horizon; i++) {
      values[i] = rule.value(origin, i);
    }
    return new Outlook(origin, values);
  }

  /** The last value, again and again. */
  static float last(Origin origin, int i) {
    return origin.series().values()[origin.time() - 1];
  }

  /** The last season, again and again. */
  static Rule lastSeason(int season) {
    return (origin, i) -> origin.series().values()[origin.time() - season + i % season];
  }
}
