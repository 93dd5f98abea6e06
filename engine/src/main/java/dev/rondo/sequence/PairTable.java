package dev.rondo.sequence;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A number for each pair of numbers that are not negative: a hash table without boxes, since byte
 * pairs are looked up for each place of each word.
 *
 * <p>Open addressing with linear probing; at most half of the places are taken, so that a search
 * looks at 1.5 places on average if it finds, and at 2.5 if it does not (D. E. Knuth: The art of
 * computer programming, volume 3, section 6.4).
 */
final class PairTable {
  /** What {@link #get} gives for a pair that is not there. */
  static final int NONE = -1;

  /**
   * An odd number that is another one in each process, so that nobody can write a file of merges
   * that all want one place; what the table gives does not depend on it.
   *
   * <p>M. Dietzfelbinger, T. Hagerup, J. Katajainen, M. Penttonen: A reliable randomized algorithm
   * for the closest-pair problem. Journal of Algorithms 25, 1997: the upper bits of a product with
   * such a number are equal for two keys as rarely as if they were drawn, up to a factor of 2.
   */
  private static final long SPREAD = new SplittableRandom().nextLong() | 1;

  private static final long FREE = -1; // no pair: its halves would be negative
  private static final int FIRST_CAPACITY = 64;

  private long[] keys = new long[FIRST_CAPACITY];
  private int[] values = new int[FIRST_CAPACITY];
  private int size;

  PairTable() {
    Arrays.fill(keys, FREE);
  }

  /** The number of a pair, or {@link #NONE}. */
  int get(int left, int right) {
    int place = place(key(left, right));
    return keys[place] == FREE ? NONE : values[place];
  }

  /** Gives a pair a number, instead of the one that it had. */
  void put(int left, int right, int value) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    long key = key(left, right);
    int place = place(key);
    if (keys[place] == FREE) {
      keys[place] = key;
      size++;
    }
    values[place] = value;
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }

  /** Where a key stands, or would stand. */
  private int place(long key) {
    int bits = Integer.numberOfTrailingZeros(keys.length);
    int place = (int) (key * SPREAD >>> Long.SIZE - bits);
    while (keys[place] != key && keys[place] != FREE) {
      place = place + 1 & keys.length - 1;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        values[place] = oldValues[i];
      }
    }
  }
}
