package dev.rondo.examples.forecast;

import java.util.List;

/**
 * How windows are cut out of series, and forecasts made of what a model predicts.
 *
 * <p>A step of a window is a segment of the series, a day of hours for example: the fewer steps,
 * the less a cell has to carry along (S. Lin and others: SegRNN, 2023, arXiv 2308.11200). All
 * values are relative to the last one of the past, since what the level will be is known best from
 * what it is (A. Zeng and others: Are transformers effective for time series forecasting? 2022,
 * arXiv 2205.13504). One model forecasts each series from its own past.
 *
 * <pre>
 *   past[s][i]   = x'(n − window + s · segment + i) − x'(n − 1)       x' = (x − mean) / deviation
 *   following[i] = x'(n + i) − x'(n − 1)                              n is the first time to forecast
 * </pre>
 *
 * @param window how many values are read, a multiple of the segment
 * @param horizon how many values are forecast
 * @param segment how many values are read at a step
 */
record Framing(int window, int horizon, int segment) {

  /** The window of what is before and after an origin. */
  Window window(Origin origin) {
    float[][] past = new float[window / segment][];
    for (int s = 0; s < past.length; s++) {
      past[s] = relative(origin, s * segment - window, segment);
    }
    return new Window(past, relative(origin, 0, horizon));
  }

  private static float[] relative(Origin origin, int from, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = origin.series().scaled(origin.time() + from + i) - origin.last();
    }
    return values;
  }

  /** The windows of origins, in their order. */
  List<Window> windows(List<Origin> origins) {
    return origins.stream().map(this::window).toList();
  }

  /** The forecast that a prediction for the window of an origin stands for. */
  Outlook outlook(Origin origin, float[] predicted) {
    float[] values = new float[horizon];
    for (int i = 0; i < horizon; i++) {
      values[i] = origin.series().restored(predicted[i] + origin.last());
    }
    return new Outlook(origin, values);
  }
}
