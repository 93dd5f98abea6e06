package dev.rondo.examples.forecast;

import java.util.ArrayList;
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

  /** The window before and after a time. */
  Window window(Series series, int first) {
    float last = series.scaled(first - 1);
    float[][] past = new float[window / segment][];
    for (int s = 0; s < past.length; s++) {
      past[s] = relative(series, first - window + s * segment, segment, last);
    }
    return new Window(past, relative(series, first, horizon, last));
  }

  private static float[] relative(Series series, int from, int count, float last) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = series.scaled(from + i) - last;
    }
    return values;
  }

  /** The forecast that a prediction for the window of a time stands for. */
  float[] forecast(Series series, int first, float[] predicted) {
    float last = series.scaled(first - 1);
    float[] values = new float[horizon];
    for (int i = 0; i < horizon; i++) {
      values[i] = series.restored(predicted[i] + last);
    }
    return values;
  }

  /** The windows of some times, those of the first series first. */
  List<Window> windows(List<Series> all, Times times) {
    List<Window> windows = new ArrayList<>(all.size() * times.count());
    for (Series series : all) {
      for (int first = times.from(); first < times.to(); first++) {
        windows.add(window(series, first));
      }
    }
    return windows;
  }
}
