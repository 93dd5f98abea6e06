package dev.rondo.sequence;

import java.util.Arrays;

/**
 * Arrays that grow as they are filled: by doubling, so that each element is copied twice at most.
 */
final class Growth {

  /** The longest array that HotSpot allocates. */
  static final int LONGEST_ARRAY = Integer.MAX_VALUE - 2;

  /** The first length: one step of a stream needs little, and a data set doubles it a few times. */
  static final int FIRST_ROOM = 16;

  private Growth() {}

  static int[] grown(int[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, length(array.length, needed));
  }

  static float[] grown(float[] array, int needed) {
    return needed <= array.length ? array : Arrays.copyOf(array, length(array.length, needed));
  }

  private static int length(int length, int needed) {
    return Math.max(needed, (int) Math.min(2L * length, LONGEST_ARRAY));
  }
}
