package dev.rondo.examples.forecast;

/**
 * Times that forecasts begin at.
 *
 * @param from the first one
 * @param to the one after the last
 */
record Times(int from, int to) {

  int count() {
    return to - from;
  }
}
