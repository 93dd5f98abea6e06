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
      BatchOrder order = shuffled(examples, BatchLimit.ofExamples(batch), 5);
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
      assertEquals(IntStream.range(0, examples).boxed().toList(), seen.stream().sorted().toList());
    }
  }

  @Test
  void plan_examples_areShuffled() {
    int[] expected = new int[100];
    Arrays.setAll(expected, i -> i);
    CounterRandom.shuffle(expected, 100, 9, (1L << 32) + 4);
    BatchOrder order = shuffled(100, BatchLimit.ofExamples(7), 9);
    order.plan(4);
    assertArrayEquals(expected, order.order());
    for (int b = 0; b < order.batches(); b++) {
      assertEquals(7 * b, order.from(b));
    }
  }

  @Test
  void plan_anyTokens_hasEveryExampleOnceInBatchesThatAreFull() {
    for (int tokens : new int[] {1, 7, 39, 40, 100, 1021}) {
      for (BatchOrder order :
          List.of(shuffled(500, BatchLimit.ofTokens(tokens), 5), ofData(tokens))) {
        order.plan(3);
        for (int b = 0; b < order.batches(); b++) {
          int total = total(order, order.from(b), order.to(b));
          assertTrue(total <= tokens || order.to(b) - order.from(b) == 1, total + " of " + tokens);
          boolean isLast = order.to(b) == 500;
          assertTrue(isLast || total + length(order.order()[order.to(b)]) > tokens);
          assertEquals(b == 0 ? 0 : order.to(b - 1), order.from(b));
        }
        assertEquals(500, order.to(order.batches() - 1));
        assertEquals(
            IntStream.range(0, 500).boxed().toList(),
            Arrays.stream(order.order()).sorted().boxed().toList());
      }
    }
  }

  private static BatchOrder ofData(int tokens) {
    return BatchOrder.ofData(500, BatchLimit.ofTokens(tokens), BatchOrderTest::length);
  }

  private static int total(BatchOrder order, int from, int to) {
    return Arrays.stream(order.order(), from, to).map(BatchOrderTest::length).sum();
  }

  @Test
  void bucketed_anyLimit_hasEveryExampleOnceInBatchesOfNearlyOneLength() {
    for (BatchLimit limit : List.of(BatchLimit.ofExamples(20), BatchLimit.ofTokens(400))) {
      BatchOrder plain = shuffled(5000, limit, 1);
      BatchOrder bucketed = plain.bucketed(50, 1);
      plain.plan(1);
      bucketed.plan(1);
      assertTrue(spread(bucketed) < 0.1 * spread(plain), spread(bucketed) + " " + spread(plain));
      assertEquals(
          IntStream.range(0, 5000).boxed().toList(),
          Arrays.stream(bucketed.order()).sorted().boxed().toList());
      boolean ascending = true;
      int examples = bucketed.to(0) - bucketed.from(0);
      for (int b = 1; b < bucketed.batches(); b++) {
        ascending &= bucketed.from(b) > bucketed.from(b - 1);
        examples += bucketed.to(b) - bucketed.from(b);
        assertTrue(total(bucketed, bucketed.from(b), bucketed.to(b)) <= limit.tokens());
      }
      assertFalse(ascending, "batches are shuffled");
      assertEquals(5000, examples);
    }
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

  @Test
  void bucketed_examplesOfOneLength_areMixedInEveryEpoch() {
    BatchOrder order =
        BatchOrder.shuffled(1000, BatchLimit.ofExamples(10), 1, _ -> 4).bucketed(100, 1);
    order.plan(1);
    int[] first = order.order().clone();
    order.plan(2);
    assertFalse(Arrays.equals(first, order.order()));
    int[] ascending = first.clone();
    Arrays.sort(ascending);
    assertFalse(Arrays.equals(ascending, first));
  }

  @Test
  void bucketed_drawnExamples_areThoseThatAreDrawn() {
    BatchOrder drawn = balanced(500, i -> i % 3);
    BatchOrder bucketed = drawn.bucketed(4, 3);
    drawn.plan(2);
    bucketed.plan(2);
    assertArrayEquals(
        Arrays.stream(drawn.order()).sorted().toArray(),
        Arrays.stream(bucketed.order()).sorted().toArray());
    assertEquals(
        "pool is 0 but must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> drawn.bucketed(0, 3)).getMessage());
  }

  @Test
  void plan_tokensAndExamples_holdsBoth() {
    BatchOrder order = shuffled(500, new BatchLimit(3, 40), 5);
    order.plan(1);
    boolean ofExamples = false;
    boolean ofTokens = false;
    for (int b = 0; b < order.batches(); b++) {
      int examples = order.to(b) - order.from(b);
      assertTrue(examples <= 3);
      assertTrue(total(order, order.from(b), order.to(b)) <= 40);
      ofExamples |= examples == 3;
      ofTokens |= examples < 3;
    }
    assertTrue(ofExamples && ofTokens);
  }

  @Test
  void ofData_everyEpoch_isTheOrderOfTheData() {
    BatchOrder order = ofData(60);
    order.plan(1);
    int batches = order.batches();
    order.plan(2);
    assertEquals(batches, order.batches());
    assertArrayEquals(IntStream.range(0, 500).toArray(), order.order());
  }

  @Test
  void plan_sameSeedAndEpoch_isTheSameWhateverWasPlannedBefore() {
    BatchOrder one = shuffled(500, BatchLimit.ofTokens(160), 2).bucketed(4, 2);
    BatchOrder other = shuffled(500, BatchLimit.ofTokens(160), 2).bucketed(4, 2);
    one.plan(1);
    one.plan(2);
    one.plan(6);
    other.plan(6);
    assertArrayEquals(one.order(), other.order());
    assertEquals(one.batches(), other.batches());
    for (int b = 0; b < one.batches(); b++) {
      assertEquals(one.from(b), other.from(b));
    }
    BatchOrder otherSeed = shuffled(500, BatchLimit.ofTokens(160), 3).bucketed(4, 3);
    otherSeed.plan(6);
    assertFalse(Arrays.equals(one.order(), otherSeed.order()));
  }

  private static BatchOrder shuffled(int examples, BatchLimit limit, long seed) {
    return BatchOrder.shuffled(examples, limit, seed, BatchOrderTest::length);
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
  void largest_anyOrder_isNoLessThanAnyBatchHas() {
    for (BatchOrder order :
        List.of(
            balanced(300, i -> i == 5 ? 1 : 0),
            balanced(300, i -> i == 5 ? 1 : 0).bucketed(5, 4),
            shuffled(300, BatchLimit.ofTokens(1), 4),
            shuffled(300, BatchLimit.ofTokens(100), 4),
            shuffled(300, BatchLimit.ofTokens(100), 4).bucketed(5, 4),
            shuffled(300, BatchLimit.ofExamples(7), 4))) {
      for (int epoch = 1; epoch <= 3; epoch++) {
        order.plan(epoch);
        for (int b = 0; b < order.batches(); b++) {
          int total = total(order, order.from(b), order.to(b));
          assertTrue(total <= order.largest(BatchOrderTest::length));
          assertTrue(order.to(b) - order.from(b) <= order.largest());
        }
      }
    }
  }

  /** Lengths 1 to 5, each of which comes once an epoch, or any number of times. */
  @Test
  void largest_fewExamples_isAsTightAsTheLimitSays() {
    IntUnaryOperator length = i -> 1 + i;
    assertLargest(2, 5 + 4, BatchOrder.shuffled(5, BatchLimit.ofExamples(2), 1, length));
    assertLargest(5, 15, BatchOrder.shuffled(5, BatchLimit.ofExamples(9), 1, length));
    assertLargest(3, 7, BatchOrder.shuffled(5, BatchLimit.ofTokens(7), 1, length));
    assertLargest(1, 5, BatchOrder.shuffled(5, BatchLimit.ofTokens(2), 1, length));
    assertLargest(5, 15, BatchOrder.ofData(5, BatchLimit.ofTokens(99), length));
    assertLargest(0, 0, BatchOrder.ofData(0, BatchLimit.ofTokens(99), length));
    assertLargest(0, 0, BatchOrder.ofData(0, BatchLimit.ofExamples(9), length));
    assertLargest(2, 10, drawn(BatchLimit.ofExamples(2), length));
    assertLargest(4, 5, drawn(BatchLimit.ofTokens(4), length));
    assertLargest(5, 9, drawn(BatchLimit.ofTokens(9), length).bucketed(3, 1));
  }

  private static BatchOrder drawn(BatchLimit limit, IntUnaryOperator length) {
    return BatchOrder.balanced(5, limit, 1, length, i -> i % 2);
  }

  private static void assertLargest(int examples, int total, BatchOrder order) {
    assertEquals(examples, order.largest());
    assertEquals(total, order.largest(i -> 1 + i));
  }

  private static BatchOrder balanced(int examples, IntUnaryOperator label) {
    return BatchOrder.balanced(
        examples, BatchLimit.ofExamples(16), 3, BatchOrderTest::length, label);
  }

  @Test
  void balanced_nothingToDrawFrom_throws() {
    assertEquals(
        "examples is 0 but must be at least 1",
        assertThrows(IllegalArgumentException.class, () -> balanced(0, i -> i)).getMessage());
  }

  @Test
  void limit_ofNothing_throws() {
    for (int[] limit : new int[][] {{0, 1}, {1, 0}}) {
      assertEquals(
          "expected batches of at least 1 example and 1 token but found %d and %d"
              .formatted(limit[0], limit[1]),
          assertThrows(IllegalArgumentException.class, () -> new BatchLimit(limit[0], limit[1]))
              .getMessage());
    }
  }

  private static int length(int example) {
    return 1 + CounterRandom.below(77, 0, example, 40);
  }
}
