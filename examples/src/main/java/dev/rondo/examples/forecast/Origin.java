package dev.rondo.examples.forecast;

/**
 * Where a forecast begins: all before it is known, and nothing of what comes then.
 *
 * @param series what is forecast
 * @param time the time of the first value to forecast
 */
record Origin(Series series, int time) {

  /** The last value that is known, made comparable. */
  float last() {
    return series.scaled(time - 1);
  }
}
