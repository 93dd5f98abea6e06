package dev.rondo.array;

/**
 * Arrays of numbers that begin at a cache line, where the collector lets them.
 *
 * <p>A load of 64 bytes that crosses a line costs two. The first float of a Java array lies 16
 * bytes behind the array's begin, and that is anywhere; but G1 gives a large array a region of its
 * own, which begins at a multiple of 1 MiB at least. So whoever lays out a store begins at {@link
 * #FIRST}, and a store that is too small for a region of its own, but too large for the first-level
 * cache, is made longer. Where an array lies otherwise (other collectors, compact object headers)
 * all is as it would be without: nothing but time depends on it.
 *
 * <p>Products from the second-level cache at the shapes of layers of 64 to 512 units: 153 to 159
 * GF/s with aligned stores and 125 to 143 without; training steps took 1.05 to 1.12 times as long
 * without (Intel Xeon with AVX-512, one core, Temurin 25.0.3).
 */
public final class Store {

  /** Where the first number of a store lies: 48 bytes behind the first of the array. */
  public static final int FIRST = 12;

  /** Stores up to 32 KiB are left as short as they are: the first-level cache has 32 or 48. */
  private static final int SMALL = 1 << 13;

  /**
   * 2 MiB, which G1 takes for large in regions of up to 4 MiB: in heaps of up to 8 GiB, which a
   * machine with up to 32 GiB has by default. With its header such an array takes 3 MiB of the heap
   * in regions of 1 MiB, 4 MiB in others.
   */
  private static final int LARGE = 1 << 19;

  /** A prediction's store is made longer from 1 MiB on, so it at most doubles. */
  private static final int LARGE_PREDICTION = 1 << 18;

  private Store() {}

  /**
   * Allocates a store of zeros.
   *
   * @param end where what is laid out in it from {@link #FIRST} on ends
   */
  public static float[] allocate(int end) {
    return new float[length(end)];
  }

  /** The number of floats that {@link #allocate} allocates. */
  public static int length(int end) {
    return end <= SMALL ? end : Math.max(end, LARGE);
  }

  /**
   * The number of floats of a store that is allocated for each of many predictions at once, where
   * memory counts for more.
   */
  public static int predictionLength(int end) {
    return end < LARGE_PREDICTION ? end : Math.max(end, LARGE);
  }
}
