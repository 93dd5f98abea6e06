package dev.rondo.benchmarks.trust.model;

import dev.rondo.annotation.Target;
import dev.rondo.random.CounterRandom;
import java.util.List;
import java.util.stream.IntStream;

/** Two numbers a step, and the sum of the first ones. */
@SuppressWarnings("ArrayRecordComponent") // as users write series
public record Series(float[][] steps, @Target float sum) {

  /** Returns series of 1 to {@code longest} steps. */
  public static List<Series> random(int count, int longest) {
    return IntStream.range(0, count).mapToObj(i -> of(i, longest)).toList();
  }

  private static Series of(int number, int longest) {
    float[][] steps = new float[1 + CounterRandom.below(2, number, 0, longest)][2];
    float sum = 0;
    for (int t = 0; t < steps.length; t++) {
      steps[t][0] = CounterRandom.normal(3, number, t);
      steps[t][1] = CounterRandom.normal(4, number, t);
      sum += steps[t][0];
    }
    return new Series(steps, sum);
  }
}
