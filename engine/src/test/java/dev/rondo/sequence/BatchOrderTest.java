package dev.rondo.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOrderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 17, 100, 1021})
  void plan_anySize_hasEveryExampleOnce(int examples) {
    for (int batch : new int[] {1, 7, 16, 2000}) {
      for (int pool : new int[] {1, 3, 50, Integer.MAX_VALUE}) {
        BatchOrder order = new BatchOrder(examples, batch, pool, 5, BatchOrderTest::length);
        order.plan(3);
        List<Integer> seen = new ArrayList<>();
        for (int b = 0; b < order.batches(); b++) {
          assertTrue(order.from(b) < order.to(b));
          assertTrue(order.to(b) - order.from(b) <= batch);
          for (int i = order.from(b); i < order.to(b); i++) {
            seen.add(order.order()[i]);
          }
        }
        assertEquals(Math.ceilDiv(examples, batch), order.batches());
        assertEquals(
            IntStream.range(0, examples).boxed().toList(), seen.stream().sorted().toList());
      }
    }
  }

  @Test
  void plan_poolOfOneBatch_isAPlainShuffle() {
    int[] expected = new int[100];
    Arrays.setAll(expected, i -> i);
    CounterRandom.shuffle(expected, 100, 9, (1L << 32) + 4);
    BatchOrder order = new BatchOrder(100, 7, 1, 9, BatchOrderTest::length);
    order.plan(4);
    assertArrayEquals(expected, order.order());
    for (int b = 0; b < order.batches(); b++) {
      assertEquals(7 * b, order.from(b));
    }
  }

  @Test
  void plan_pools_haveBatchesOfNearlyOneLength() {
    BatchOrder sorted = new BatchOrder(10_000, 20, 50, 1, BatchOrderTest::length);
    BatchOrder shuffled = new BatchOrder(10_000, 20, 1, 1, BatchOrderTest::length);
    sorted.plan(1);
    shuffled.plan(1);
    assertTrue(spread(sorted) < 0.1 * spread(shuffled), spread(sorted) + " " + spread(shuffled));
    boolean ascending = true;
    for (int b = 1; b < sorted.batches(); b++) {
      ascending &= sorted.from(b) > sorted.from(b - 1);
    }
    assertFalse(ascending, "batches are shuffled");
  }

  @Test
  void plan_examplesOfOneLength_areMixedInEveryEpoch() {
    BatchOrder order = new BatchOrder(1000, 10, 100, 1, _ -> 4);
    order.plan(1);
    int[] first = order.order().clone();
    order.plan(2);
    assertFalse(Arrays.equals(first, order.order()));
    int[] ascending = first.clone();
    Arrays.sort(ascending);
    assertFalse(Arrays.equals(ascending, first));
  }

  @Test
  void plan_sameSeedAndEpoch_isTheSameWhateverWasPlannedBefore() {
    BatchOrder one = new BatchOrder(500, 8, 4, 2, BatchOrderTest::length);
    BatchOrder other = new BatchOrder(500, 8, 4, 2, BatchOrderTest::length);
    one.plan(1);
    one.plan(2);
    one.plan(6);
    other.plan(6);
    assertArrayEquals(one.order(), other.order());
    for (int b = 0; b < one.batches(); b++) {
      assertEquals(one.from(b), other.from(b));
    }
    BatchOrder otherSeed = new BatchOrder(500, 8, 4, 3, BatchOrderTest::length);
    otherSeed.plan(6);
    assertFalse(Arrays.equals(one.order(), otherSeed.order()));
  }

  @Test
  void balanced_skewedClasses_drawsAllClassesAndAllTheirExamplesAlike() {
    // 3 of 4 examples are of class 7, 1 of 8 of classes 2 and 9 each, and none of the others
    int[] labels = {7, 7, 7, 7, 7, 7, 2, 9};
    int examples = 40_000;
    BatchOrder order = balanced(examples, i -> labels[i % 8]);
    order.plan(1);
    int[] drawn = new int[10];
    int[] times = new int[examples];
    for (int example : order.order()) {
      drawn[labels[example % 8]]++;
      times[example]++;
    }
    // four standard deviations of a binomial distribution
    double third = examples / 3.0;
    for (int label : new int[] {2, 7, 9}) {
      assertEquals(third, drawn[label], 4 * Math.sqrt(third * 2 / 3));
    }
    // an example of a class of n is never drawn with a probability of (1 − 1 / n)^(N / 3)
    assertNever(times, examples, 0, Math.exp(-third / (examples * 0.75)));
    assertNever(times, examples, 6, Math.exp(-third / (examples * 0.125)));
  }

  /** How many examples of a residue were never drawn, within four standard deviations. */
  private static void assertNever(int[] times, int examples, int residue, double part) {
    long never =
        IntStream.range(0, examples).filter(i -> i % 8 == residue && times[i] == 0).count();
    double among = examples / 8.0;
    assertEquals(among * part, (double) never, 4 * Math.sqrt(among * part * (1 - part)));
  }

  @Test
  void balanced_sameSeedAndEpoch_isTheSameWhateverWasPlannedBefore() {
    BatchOrder one = balanced(500, i -> i % 3);
    BatchOrder other = balanced(500, i -> i % 3);
    one.plan(1);
    int[] first = one.order().clone();
    one.plan(6);
    other.plan(6);
    assertArrayEquals(one.order(), other.order());
    assertFalse(Arrays.equals(first, one.order()));
  }

  @Test
  void largestTotal_balanced_isThatOfTheBatchesOfAllEpochs() {
    BatchOrder order = balanced(300, i -> i == 5 ? 1 : 0);
    int largest = order.largestTotal(3);
    int found = 0;
    for (int epoch = 1; epoch <= 3; epoch++) {
      order.plan(epoch);
      for (int b = 0; b < order.batches(); b++) {
        int total =
            Arrays.stream(order.order(), order.from(b), order.to(b))
                .map(BatchOrderTest::length)
                .sum();
        found = Math.max(found, total);
      }
    }
    assertEquals(found, largest);
  }

  private static BatchOrder balanced(int examples, IntUnaryOperator label) {
    return BatchOrder.balanced(examples, 16, 3, BatchOrderTest::length, label);
  }

  @Test
  void balanced_nothingToDrawFrom_throws() {
    assertEquals(
        "examples is 0 but must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> balanced(0, i -> i)).getMessage());
  }

  @Test
  void constructor_nothingInABatchOrPool_throws() {
    assertEquals(
        "batch is 0 but must be at least 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> new BatchOrder(5, 0, 1, 1, BatchOrderTest::length))
            .getMessage());
    assertEquals(
        "pool is 0 but must be at least 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> new BatchOrder(5, 1, 0, 1, BatchOrderTest::length))
            .getMessage());
  }

  private static int length(int example) {
    return 1 + CounterRandom.below(77, 0, example, 40);
  }

  /** The mean difference between the longest and the shortest of a batch. */
  private static double spread(BatchOrder order) {
    return IntStream.range(0, order.batches())
        .map(b -> {
          int[] lengths =
              Arrays.stream(order.order(), order.from(b), order.to(b))
                  .map(BatchOrderTest::length)
                  .sorted()
                  .toArray();
          return lengths[lengths.length - 1] - lengths[0];
        })
        .average()
        .orElseThrow();
  }
}
