package dev.rondo.sequence;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a training sees the examples of a data set, and how it cuts them into batches;
 * each epoch has another one, which depends on the seed and the epoch only.
 *
 * <p>A batch takes examples as they come, as long as they fit its {@link BatchLimit}. In an order
 * that is {@link #bucketed} examples of like lengths come together.
 *
 * <p>One thread plans; any number may read what it planned.
 */
public final class BatchOrder {

  /** Streams of random numbers below this belong to the first weights. */
  static final long EXAMPLE_STREAM = 1L << 32;

  /** Writes the examples of an epoch. */
  private interface Draw {
    void into(int[] order, int epoch);
  }

  private final BatchLimit limit;
  private final IntUnaryOperator length;
  private final Draw draw;
  private final boolean repeats; // whether an epoch may have an example more than once
  private final int[] order;
  private final int[] starts; // where batches begin as they are cut, and the end of the last
  private final int[] places; // of each batch among those that are cut
  private final @Nullable LengthBuckets buckets;
  private int batches;

  private BatchOrder(
      int examples,
      BatchLimit limit,
      IntUnaryOperator length,
      Draw draw,
      boolean repeats,
      @Nullable LengthBuckets buckets) {
    this.limit = limit;
    this.length = length;
    this.draw = draw;
    this.repeats = repeats;
    this.order = new int[examples];
    this.starts = new int[examples + 1];
    this.places = new int[examples];
    this.buckets = buckets;
  }

  /**
   * An order that has every example once, and is shuffled anew in each epoch.
   *
   * @param examples the number of examples
   * @param limit how large a batch may be
   * @param seed the seed of the training
   * @param length the length of an example, at least 1
   */
  public static BatchOrder shuffled(
      int examples, BatchLimit limit, long seed, IntUnaryOperator length) {
    return new BatchOrder(
        examples,
        limit,
        length,
        (order, epoch) -> {
          Arrays.setAll(order, i -> i);
          CounterRandom.shuffle(order, order.length, seed, EXAMPLE_STREAM + epoch);
        },
        false,
        null);
  }

  /**
   * An order that draws as many examples as there are in each epoch, with replacement, an example
   * with a probability inverse to the number of those of its class: all classes are equally
   * frequent, and examples of frequent ones come less than once.
   *
   * @param examples the number of examples, at least 1
   * @param limit how large a batch may be
   * @param seed the seed of the training
   * @param length the length of an example, at least 1
   * @param label the number of the class of an example, from 0
   */
  public static BatchOrder balanced(
      int examples, BatchLimit limit, long seed, IntUnaryOperator length, IntUnaryOperator label) {
    if (examples < 1) {
      throw new IllegalArgumentException("examples is " + examples + " but must be at least 1");
    }
    var classes = new BalancedClasses(examples, label);
    return new BatchOrder(
        examples,
        limit,
        length,
        (order, epoch) -> Arrays.setAll(order, i -> classes.draw(seed, EXAMPLE_STREAM + epoch, i)),
        true,
        null);
  }

  /**
   * The order of the data, in every epoch.
   *
   * @param examples the number of examples
   * @param limit how large a batch may be
   * @param length the length of an example, at least 1
   */
  public static BatchOrder ofData(int examples, BatchLimit limit, IntUnaryOperator length) {
    return new BatchOrder(
        examples, limit, length, (order, _) -> Arrays.setAll(order, i -> i), false, null);
  }

  /**
   * The same examples in each epoch, of which those of like lengths come together: they are sorted
   * within pools, and the batches are shuffled.
   *
   * @param pool the number of batches within which examples are sorted, at least 1
   * @param seed the seed of the training
   */
  public BatchOrder bucketed(int pool, long seed) {
    if (pool < 1) {
      throw new IllegalArgumentException("pool is " + pool + " but must be at least 1");
    }
    var sorted = new LengthBuckets(order.length, limit.times(pool), seed, length);
    return new BatchOrder(order.length, limit, length, draw, repeats, sorted);
  }

  /** Plans an epoch; epochs are numbered as the caller likes, from 0 or 1. */
  public void plan(int epoch) {
    draw.into(order, epoch);
    if (buckets != null) {
      buckets.sort(order);
    }
    batches = 0;
    for (int from = 0; from < order.length; from = starts[batches]) {
      places[batches] = batches;
      batches++;
      starts[batches] = limit.end(order, from, length);
    }
    if (buckets != null) {
      buckets.shuffle(places, batches, epoch);
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
   * A bound on the number of examples of a batch in any epoch, not the exact number: the limit, or
   * as many as the shortest ones fit it.
   */
  public int largest() {
    int most = Math.min(limit.examples(), order.length);
    if (!limit.limitsTokens()) {
      return most;
    }
    int[] lengths = sorted(length);
    int fit = 0;
    long sum = 0;
    while (fit < most) {
      sum += lengths[repeats ? 0 : fit];
      if (fit > 0 && sum > limit.tokens()) {
        break;
      }
      fit++;
    }
    return fit;
  }

  /**
   * A bound on a sum over a batch in any epoch, not the exact number: the sum of the largest ones,
   * or the limit of tokens if that is less.
   *
   * @param of what is summed of an example: its length, or a part of it
   */
  public int largest(IntUnaryOperator of) {
    int[] sorted = sorted(of);
    int last = sorted.length - 1;
    long sum = 0;
    for (int i = 0; i < Math.min(limit.examples(), sorted.length); i++) {
      sum += sorted[repeats ? last : last - i];
    }
    int most = last < 0 ? 0 : Math.max(sorted[last], limit.tokens()); // one that is longer is alone
    return (int) Math.min(sum, most);
  }

  private int[] sorted(IntUnaryOperator of) {
    int[] sorted = new int[order.length];
    Arrays.setAll(sorted, of);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The number of batches of the epoch. */
  public int batches() {
    return batches;
  }

  /** Where a batch begins in the order. */
  public int from(int b) {
    return starts[places[b]];
  }

  /** Where a batch ends in the order; the place behind its last example. */
  public int to(int b) {
    return starts[places[b] + 1];
  }
}
