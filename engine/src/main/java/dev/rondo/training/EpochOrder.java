package dev.rondo.training;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;

/** The order of the examples in an epoch, which depends on the seed and the epoch only. */
final class EpochOrder {

  /** Streams of random numbers below this belong to the first weights. */
  private static final long ORDER_STREAM = 1L << 32;

  private final int[] order;
  private final int batch;
  private final long seed;

  EpochOrder(int size, int batch, long seed) {
    this.order = new int[size];
    this.batch = batch;
    this.seed = seed;
  }

  /** Brings the examples into the order of an epoch. */
  void shuffle(int epoch) {
    Arrays.setAll(order, i -> i);
    CounterRandom.shuffle(order, order.length, seed, ORDER_STREAM + epoch);
  }

  /** The numbers of the examples, batch after batch. */
  int[] examples() {
    return order;
  }

  /** The number of batches. */
  int batches() {
    return Math.ceilDiv(order.length, batch);
  }

  /** Where a batch begins; that after the last one begins where that ends. */
  int start(int number) {
    return (int) Math.min(order.length, (long) number * batch);
  }
}
