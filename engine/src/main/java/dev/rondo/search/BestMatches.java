package dev.rondo.search;

import java.util.Arrays;
import java.util.List;

/**
 * The best matches of those that were offered, a given number at most.
 *
 * <p>A match is a long, the score in the high half and the number of the row, turned over, in the
 * low one; so longs are in the order of matches, of equal scores the lowest number is best, and
 * what is kept does not depend on the order in which they come. They stand in a heap with the worst
 * on top.
 */
final class BestMatches {
  private static final int FIRST_ROOM = 16;
  private static final long LOW = 0xFFFF_FFFFL;

  private final int most;
  private long[] heap;
  private int size;

  /**
   * Keeps nothing yet.
   *
   * @param most at least 1
   */
  BestMatches(int most) {
    this.most = most;
    heap = new long[Math.min(most, FIRST_ROOM)];
  }

  /** A score that a further match must reach to be kept. */
  float floor() {
    return size < most ? Float.NEGATIVE_INFINITY : score(heap[0]);
  }

  /** Keeps a match if it is among the best. */
  void offer(int id, float score) {
    offer(key(id, score));
  }

  /** Offers all that another has kept. */
  void offerAll(BestMatches other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.heap[i]);
    }
  }

  /** Returns the matches that were kept, the best first. */
  List<Match> toList() {
    long[] sorted = Arrays.copyOf(heap, size);
    Arrays.sort(sorted);
    Match[] matches = new Match[size];
    for (int i = 0; i < size; i++) {
      long key = sorted[size - 1 - i];
      matches[i] = new Match(~(int) key, score(key));
    }
    return List.of(matches);
  }

  private void offer(long key) {
    if (size < most) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, (int) Math.min(2L * size, most));
      }
      heap[size] = key;
      rise(size++);
    } else if (key > heap[0]) {
      heap[0] = key;
      sink();
    }
  }

  private void rise(int from) {
    int i = from;
    long key = heap[i];
    while (i > 0 && heap[(i - 1) / 2] > key) {
      heap[i] = heap[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    heap[i] = key;
  }

  private void sink() {
    int i = 0;
    long key = heap[0];
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = key;
  }

  /** Bits of floats are in the order of the floats, those of negative ones turned over. */
  private static int ordered(int bits) {
    return bits ^ bits >> 31 & Integer.MAX_VALUE;
  }

  private static long key(int id, float score) {
    int bits = Float.floatToRawIntBits(score + 0f); // −0 becomes +0, which it equals
    return (long) ordered(bits) << 32 | ~id & LOW;
  }

  private static float score(long key) {
    return Float.intBitsToFloat(ordered((int) (key >> 32)));
  }
}
