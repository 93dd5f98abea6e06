package dev.rondo.runtime;

import dev.rondo.random.CounterRandom;
import java.util.Arrays;

/**
 * The masks of regularisers, as a function of the seed, the step of the training, the use, and the
 * example and place that they are for; so no order and no number of threads changes one.
 *
 * <p>A use is a number below 2²³ for each thing that is masked. Random streams with the highest bit
 * set belong to masks: {@code 1, use (23 bits), step (40 bits)}. An item gives a key, and the key
 * the elements.
 */
final class Masks {

  private static final long STREAMS = 1L << 63;
  private static final int STEP_BITS = 40;

  private boolean drawn;
  private long seed;
  private long step;

  /** Masks are those of a step of a training from now on. */
  void draw(long ofSeed, long ofStep) {
    drawn = true;
    seed = ofSeed;
    step = ofStep;
  }

  /** Nothing is masked from now on. */
  void rest() {
    drawn = false;
  }

  /** Whether anything is masked. */
  boolean areDrawn() {
    return drawn;
  }

  /**
   * What is masked for a row: the example in the high half, the step of the sequence in the low.
   */
  static long item(int example, int t) {
    return (long) example << 32 | t;
  }

  /**
   * Writes elements {@code first} to {@code first + count} of the mask of an item: 0 with the
   * probability of the rate, else what keeps the mean at 1; at rest, 1.
   */
  void dropout(int use, long item, float rate, float[] into, int offset, int first, int count) {
    if (drawn) {
      float dropped = CounterRandom.chance(rate);
      write(use, item, rate, 0, 1 / (1 - dropped), into, offset, first, count);
    } else {
      Arrays.fill(into, offset, offset + count, 1);
    }
  }

  /** Writes the mask of an item: 1 with the probability of the rate, else 0; at rest, the rate. */
  void zoneout(int use, long item, float rate, float[] into, int offset, int count) {
    if (drawn) {
      write(use, item, rate, 1, 0, into, offset, 0, count);
    } else {
      Arrays.fill(into, offset, offset + count, rate);
    }
  }

  private void write(
      int use,
      long item,
      float rate,
      float hit,
      float miss,
      float[] into,
      int offset,
      int first,
      int count) {
    long stream = STREAMS | (long) use << STEP_BITS | step;
    long key = CounterRandom.bits(seed, stream, item);
    CounterRandom.choose(into, offset, first, count, rate, hit, miss, key, stream);
  }
}
