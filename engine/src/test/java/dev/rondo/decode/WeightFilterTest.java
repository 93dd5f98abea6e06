package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeightFilterTest {

  /** Weights of many magnitudes, a third of them 0; or of three values, that tie. */
  private static float[] weights(int length, int seed) {
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      int kind = CounterRandom.below(seed, 1, i, 3);
      float exact = (float) Math.exp(-20 * CounterRandom.uniform(seed, 2, i));
      weights[i] = seed % 2 == 0 ? 0.25f * (1 + kind) : kind == 0 ? 0 : exact;
    }
    if (length > 0) {
      weights[length / 2] = 1;
    }
    return weights;
  }

  private static int[] order(float[] weights) {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -weights[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 17, 100, 5000})
  void keepLargest_ofAnyWeights_keepsTheFirstOfTheSortedOnes(int length) {
    for (int seed = 0; seed < 20; seed++) {
      for (int count : new int[] {1, 2, 5, 16, 50, length}) {
        float[] weights = weights(length, seed);
        float[] expected = weights.clone();
        int[] order = order(weights);
        for (int i = count; i < length; i++) {
          expected[order[i]] = 0;
        }
        new WeightFilter().keepLargest(weights, length, count);
        assertArrayEquals(expected, weights);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 17, 100, 5000})
  void keepShare_ofAnyWeights_keepsTheSmallestSetOfTheLargest(int length) {
    for (int seed = 0; seed < 20; seed++) {
      for (double share : new double[] {1e-9, 0.1, 0.5, 0.93, 1 - 1e-4, 1}) {
        float[] weights = weights(length, seed);
        float[] expected = weights.clone();
        double limit = share * IntStream.range(0, length).mapToDouble(i -> weights[i]).sum();
        double reached = 0;
        for (int i : order(weights)) {
          if (reached >= limit && share < 1) {
            expected[i] = 0;
          }
          reached += weights[i];
        }
        new WeightFilter().keepShare(weights, length, share);
        assertArrayEquals(expected, weights, "share " + share + " of " + Arrays.toString(weights));
      }
    }
  }
}
