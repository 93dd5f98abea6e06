package dev.rondo.sequence;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a training sees the examples of a data set, and how it cuts them into batches;
 * each epoch has another one, which depends on the seed and the epoch only.
 *
 * <p>Examples are shuffled. In pools of some batches each they are then sorted by length, and the
 * batches are shuffled; so a batch has examples of nearly one length, which are other ones in each
 * epoch. A pool of one batch leaves batches as they were shuffled. The last batch of the order is
 * smaller where examples are left over; it too may come at any time.
 *
 * <p>An order that is {@link #balanced} draws as many examples with replacement instead.
 *
 * <p>One thread plans; any number may read what it planned.
 */
public final class BatchOrder {

  /** Streams of random numbers below this belong to the first weights. */
  private static final long EXAMPLE_STREAM = 1L << 32;

  /** Far above the streams of any number of epochs. */
  private static final long BATCH_STREAM = EXAMPLE_STREAM + (1L << 31);

  private final int batch;
  private final int pool; // in examples
  private final long seed;
  private final IntUnaryOperator length;
  private final int[] order;
  private final int[] batches; // the place of each batch among all, in units of batches
  private final int[] shuffled; // the order before it was sorted
  private final long[] keys; // the length of an example in the high half, its place in the low
  private final @Nullable BalancedClasses classes; // what examples are drawn from, if they are

  /**
   * An order that is yet to be planned.
   *
   * @param examples the number of examples
   * @param batch the number of examples of a batch, at least 1
   * @param pool the number of batches within which examples are sorted, at least 1
   * @param seed the seed of the training
   * @param length what examples are sorted by, not negative: {@link EncodedSequences#length} or
   *     {@link EncodedPairs#length}
   */
  public BatchOrder(int examples, int batch, int pool, long seed, IntUnaryOperator length) {
    this(examples, batch, pool, seed, length, null);
  }

  private BatchOrder(
      int examples,
      int batch,
      int pool,
      long seed,
      IntUnaryOperator length,
      @Nullable BalancedClasses classes) {
    requireAtLeast(0, "examples", examples);
    requireAtLeast(1, "batch", batch);
    requireAtLeast(1, "pool", pool);
    this.batch = batch;
    this.pool = (int) Math.min((long) batch * pool, Math.max(1, examples));
    this.seed = seed;
    this.length = length;
    this.order = new int[examples];
    this.batches = new int[Math.ceilDiv(examples, batch)];
    this.shuffled = new int[pool == 1 ? 0 : examples];
    this.keys = new long[shuffled.length];
    this.classes = classes;
  }

  /**
   * An order that draws as many examples as there are in each epoch, with replacement, an example
   * with a probability inverse to the number of those of its class: all classes are equally
   * frequent, and examples of frequent ones come less than once.
   *
   * @param examples the number of examples, at least 1
   * @param batch the number of examples of a batch, at least 1
   * @param seed the seed of the training
   * @param length the length of an example, for {@link #largestTotal}
   * @param label the number of the class of an example, from 0
   */
  public static BatchOrder balanced(
      int examples, int batch, long seed, IntUnaryOperator length, IntUnaryOperator label) {
    requireAtLeast(1, "examples", examples);
    return new BatchOrder(examples, batch, 1, seed, length, new BalancedClasses(examples, label));
  }

  /** Plans an epoch; epochs are numbered as the caller likes, from 0 or 1. */
  public void plan(int epoch) {
    Arrays.setAll(batches, i -> i);
    if (classes != null) {
      for (int i = 0; i < order.length; i++) {
        order[i] = classes.draw(seed, EXAMPLE_STREAM + epoch, i);
      }
      return;
    }
    Arrays.setAll(order, i -> i);
    CounterRandom.shuffle(order, order.length, seed, EXAMPLE_STREAM + epoch);
    if (keys.length > 0) {
      for (int from = 0; from < order.length; from += pool) {
        sort(from, from + Math.min(order.length - from, pool));
      }
      CounterRandom.shuffle(batches, batches.length, seed, BATCH_STREAM + epoch);
    }
  }

  /** Sorts a pool; examples of one length stay in random order. */
  private void sort(int from, int to) {
    for (int i = from; i < to; i++) {
      shuffled[i] = order[i];
      keys[i] = (long) length.applyAsInt(order[i]) << 32 | i;
    }
    Arrays.sort(keys, from, to);
    for (int i = from; i < to; i++) {
      order[i] = shuffled[(int) keys[i]];
    }
  }

  /**
   * The examples in the order of the epoch, all of them once or as drawn; batch b is {@code
   * order[from(b)]} up to {@code order[to(b)]}. It is the array itself, for {@link
   * RaggedBatch#fill}, and must not be changed.
   */
  public int[] order() {
    return order;
  }

  /**
   * The largest sum of the lengths of a batch in the epochs 1 to {@code epochs}; it plans them all,
   * since a draw may have the longest example more than once.
   */
  public int largestTotal(int epochs) {
    long largest = 0;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      plan(epoch);
      for (int b = 0; b < batches(); b++) {
        long total = 0;
        for (int i = from(b); i < to(b); i++) {
          total += length.applyAsInt(order[i]);
        }
        largest = Math.max(largest, total);
      }
    }
    return Math.toIntExact(largest);
  }

  /** The number of batches of an epoch. */
  public int batches() {
    return batches.length;
  }

  /** Where a batch begins in the order. */
  public int from(int b) {
    return batches[b] * batch;
  }

  /** Where a batch ends in the order; the place behind its last example. */
  public int to(int b) {
    return from(b) + Math.min(batch, order.length - from(b));
  }

  private static void requireAtLeast(int least, String name, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d but must be at least %d".formatted(name, value, least));
    }
  }
}
