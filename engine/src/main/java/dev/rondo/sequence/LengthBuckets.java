package dev.rondo.sequence;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Brings examples of like lengths together: an order is sorted by lengths within pools of some
 * batches each, and the batches that are then cut of it are shuffled; so a batch has examples of
 * nearly one length, which are other ones in each epoch.
 */
final class LengthBuckets {

  /** Far above the streams of the examples of any number of epochs. */
  private static final long STREAM = BatchOrder.EXAMPLE_STREAM + (1L << 31);

  private final BatchLimit pool;
  private final long seed;
  private final IntUnaryOperator length;
  private final int[] before; // the order before it was sorted
  private final long[] keys; // the length of an example in the high half, its place in the low

  /**
   * Prepares for orders of so many examples.
   *
   * @param pool how large a pool may be
   */
  LengthBuckets(int examples, BatchLimit pool, long seed, IntUnaryOperator length) {
    this.pool = pool;
    this.seed = seed;
    this.length = length;
    this.before = new int[examples];
    this.keys = new long[examples];
  }

  /** Sorts an order pool by pool. */
  void sort(int[] order) {
    int to;
    for (int from = 0; from < order.length; from = to) {
      to = pool.end(order, from, length);
      sort(order, from, to);
    }
  }

  /** Sorts a pool; examples of one length stay in the order that they have. */
  private void sort(int[] order, int from, int to) {
    for (int i = from; i < to; i++) {
      before[i] = order[i];
      keys[i] = (long) length.applyAsInt(order[i]) << 32 | i;
    }
    Arrays.sort(keys, from, to);
    for (int i = from; i < to; i++) {
      order[i] = before[(int) keys[i]];
    }
  }

  /** Shuffles the first {@code count} batches of an epoch. */
  void shuffle(int[] batches, int count, int epoch) {
    CounterRandom.shuffle(batches, count, seed, STREAM + epoch);
  }
}
