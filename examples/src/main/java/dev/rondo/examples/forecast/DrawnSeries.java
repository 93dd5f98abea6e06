package dev.rondo.examples.forecast;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Hourly values that are drawn, such as a town's need of power: a level that wanders, a day that is
 * flatter at weekends, and noise of which some of what was stays.
 *
 * <pre>
 *   y = 50 + level + 10 · weekday · sin(2π · hour / 24 + phase) + noise
 *   level ← level + N(0, .1)     noise ← .8 · noise + N(0, 1)     weekday is 1, or .4 at weekends
 * </pre>
 */
final class DrawnSeries {

  /** A quarter of a year. */
  static final int HOURS = 24 * 91;

  private static final long SEED = 1;

  private DrawnSeries() {}

  /** Two series, whose days begin at different hours. */
  static Map<String, float[]> all() {
    var random = new SplittableRandom(SEED);
    Map<String, float[]> all = new LinkedHashMap<>();
    all.put("north", draw(0, random.split()));
    all.put("south", draw(2, random.split()));
    return all;
  }

  private static float[] draw(double phase, SplittableRandom random) {
    float[] values = new float[HOURS];
    double level = 0;
    double noise = 0;
    for (int t = 0; t < HOURS; t++) {
      level += random.nextGaussian(0, 0.1);
      noise = 0.8 * noise + random.nextGaussian();
      double weekday = t / 24 % 7 < 5 ? 1 : 0.4;
      double day = StrictMath.sin(2 * Math.PI * t / 24 + phase);
      values[t] = (float) (50 + level + 10 * weekday * day + noise);
    }
    return values;
  }
}
