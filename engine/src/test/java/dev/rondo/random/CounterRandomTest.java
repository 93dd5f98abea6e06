package dev.rondo.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CounterRandomTest {

  private static final int DRAWS = 200_000;

  /** The three vectors of Random123's file kat_vectors for philox4x32 with 10 rounds. */
  @Test
  void bits_knownAnswers_areThoseOfPhilox() {
    assertEquals(0xE169C58D_6627E8D5L, CounterRandom.bits(0, 0, 0));
    assertEquals(0x41C83B0E_408F276DL, CounterRandom.bits(-1, -1, -1));
    assertEquals(
        0x94FDCCEB_D16CFE09L,
        CounterRandom.bits(0x299F31D0_A4093822L, 0x03707344_13198A2EL, 0x85A308D3_243F6A88L));
  }

  @Test
  void bits_anyInputBitFlipped_flipsAboutHalfOfTheOutput() {
    for (int bit = 0; bit < 64; bit++) {
      long flip = 1L << bit;
      long seed = 0;
      long stream = 0;
      long counter = 0;
      for (int i = 0; i < 1000; i++) {
        long bits = CounterRandom.bits(1, 2, i);
        seed += Long.bitCount(bits ^ CounterRandom.bits(1 ^ flip, 2, i));
        stream += Long.bitCount(bits ^ CounterRandom.bits(1, 2 ^ flip, i));
        counter += Long.bitCount(bits ^ CounterRandom.bits(1, 2, i ^ flip));
      }
      // Mean 32, standard deviation 4 / √1000 = 0.13: ±0.65 is five of them.
      assertEquals(32, seed / 1000.0, 0.65, "bit " + bit + " of the seed");
      assertEquals(32, stream / 1000.0, 0.65, "bit " + bit + " of the stream");
      assertEquals(32, counter / 1000.0, 0.65, "bit " + bit + " of the counter");
    }
  }

  @Test
  void uniform_manyDraws_fillEveryCellAlike() {
    int[] cells = new int[256];
    for (int i = 0; i < DRAWS; i++) {
      float u = CounterRandom.uniform(7, 3, i);
      assertTrue(u >= 0 && u < 1, "out of [0, 1): " + u);
      assertEquals(u * 0x1p24f, Math.rint(u * 0x1p24f), "more than 24 bits: " + u);
      cells[(int) (u * 256)]++;
    }
    assertUniform(cells, DRAWS);
  }

  @Test
  void uniform_neighbouringStreamsAndCounters_areUncorrelated() {
    double counters = 0;
    double streams = 0;
    double seeds = 0;
    for (int i = 0; i < DRAWS; i++) {
      double u = CounterRandom.uniform(7, 3, i) - 0.5;
      counters += u * (CounterRandom.uniform(7, 3, i + 1) - 0.5);
      streams += u * (CounterRandom.uniform(7, 4, i) - 0.5);
      seeds += u * (CounterRandom.uniform(8, 3, i) - 0.5);
    }
    // Each product has the standard deviation 1/12.
    double five = 5 / 12.0 / Math.sqrt(DRAWS);
    assertEquals(0, counters / DRAWS, five);
    assertEquals(0, streams / DRAWS, five);
    assertEquals(0, seeds / DRAWS, five);
  }

  @Test
  void normal_manyDraws_haveTheMomentsOfTheNormalDistribution() {
    double[] moments = new double[5];
    int within = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = CounterRandom.normal(11, 5, i);
      for (int k = 1; k <= 4; k++) {
        moments[k] += Math.pow(x, k) / DRAWS;
      }
      within += Math.abs(x) < 1 ? 1 : 0;
    }
    // Variances of x, x², x³, x⁴ are 1, 2, 15, 96; bounds are five standard deviations.
    double root = Math.sqrt(DRAWS);
    assertEquals(0, moments[1], 5 / root);
    assertEquals(1, moments[2], 5 * Math.sqrt(2) / root);
    assertEquals(0, moments[3], 5 * Math.sqrt(15) / root);
    assertEquals(3, moments[4], 5 * Math.sqrt(96) / root);
    assertEquals(0.6826895, (double) within / DRAWS, 5 * 0.466 / root);
  }

  @Test
  void below_manyDraws_giveEveryValueAlike() {
    for (int bound : new int[] {1, 2, 3, 7, 100}) {
      int[] cells = new int[bound];
      for (int i = 0; i < DRAWS; i++) {
        cells[CounterRandom.below(13, bound, i, bound)]++;
      }
      assertUniform(cells, DRAWS);
    }
  }

  @Test
  void below_largestBound_reachesTheUpperHalf() {
    int max =
        IntStream.range(0, 1000)
            .map(i -> CounterRandom.below(1, 1, i, Integer.MAX_VALUE))
            .max()
            .orElseThrow();
    assertTrue(max > Integer.MAX_VALUE / 100 * 98, "largest of 1000 is " + max);
  }

  @Test
  void below_boundNotPositive_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> CounterRandom.below(1, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> CounterRandom.below(1, 1, 1, -5));
  }

  @Test
  void shuffle_fourElements_givesAllOrdersAlike() {
    var counts = new HashMap<String, Integer>();
    for (int stream = 0; stream < 48_000; stream++) {
      int[] order = {0, 1, 2, 3};
      CounterRandom.shuffle(order, 4, 17, stream);
      counts.merge(Arrays.toString(order), 1, Integer::sum);
    }
    assertEquals(24, counts.size());
    assertUniform(counts.values().stream().mapToInt(Integer::intValue).toArray(), 48_000);
  }

  @Test
  void shuffle_partOfAnArray_permutesItAndLeavesTheRest() {
    int[] order = IntStream.range(0, 100).toArray();
    CounterRandom.shuffle(order, 60, 1, 2);
    int[] head = Arrays.copyOf(order, 60);
    assertTrue(!Arrays.equals(head, IntStream.range(0, 60).toArray()), "nothing moved");
    Arrays.sort(head);
    assertEquals(Arrays.toString(IntStream.range(0, 60).toArray()), Arrays.toString(head));
    for (int i = 60; i < 100; i++) {
      assertEquals(i, order[i]);
    }
    CounterRandom.shuffle(new int[0], 0, 1, 2);
  }

  /** Chi-square: below its mean by no bound, above it by at most five standard deviations. */
  private static void assertUniform(int[] cells, int draws) {
    double expected = (double) draws / cells.length;
    double chiSquare = 0;
    for (int count : cells) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    int freedom = cells.length - 1;
    assertTrue(
        chiSquare <= freedom + 5 * Math.sqrt(2.0 * freedom),
        "chi-square " + chiSquare + " at " + freedom + " degrees of freedom");
  }
}
