package dev.rondo.kernel.twin;

import dev.rondo.random.CounterRandom;

/**
 * The random choices of one case: sizes, offsets and operands as a function of a seed and the
 * number of the case, so that a case can be made again alone.
 */
final class Draw {

  /** Sizes at and around those of vectors, tiles and panels. */
  private static final int[] AWKWARD = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 96, 100,
    127, 128, 129, 207, 256, 1021
  };

  /** Numbers at which a formula may change its branch, or a processor its way of computing. */
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    Float.NaN,
    Float.intBitsToFloat(0xffc0_1234),
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1e-30f,
    -1e-30f,
    0x1p-80f,
    Math.nextDown(0x1p-80f),
    0.55f,
    10f,
    18f,
    88.72283f,
    -87.33654f,
    0x1p17f
  };

  private final long seed;
  private final long number;
  private final int largest;
  private long drawn;

  /**
   * Begins with a case.
   *
   * @param largest the largest size of a dimension
   */
  Draw(long seed, long number, int largest) {
    this.seed = seed;
    this.number = number;
    this.largest = largest;
  }

  int largest() {
    return largest;
  }

  private long bits() {
    return CounterRandom.bits(seed, number, drawn++);
  }

  /** A number from 0 to {@code bound} − 1. */
  int below(int bound) {
    return (int) ((bits() >>> 33) * bound >>> 31);
  }

  /** Whether one of {@code times} events happens. */
  boolean oneIn(int times) {
    return below(times) == 0;
  }

  /** A size from 0 to {@code limit}: half the time an awkward one, else small more often. */
  int size(int limit) {
    if (oneIn(2)) {
      int size = AWKWARD[below(AWKWARD.length)];
      if (size <= limit) {
        return size;
      }
    }
    return below(below(limit + 1) + 1);
  }

  /** An offset, or a gap between rows: none, a few, or a vector or more. */
  int gap() {
    return oneIn(4) ? 0 : below(37);
  }

  /** A multiple of 2⁻²² in [−2, 2). */
  float ordinary() {
    return (bits() >> 40) * 0x1p-22f;
  }

  /** A multiple of 2⁻²⁴ in [0, 1): a rate or a factor. */
  float rate() {
    return (bits() >>> 40) * 0x1p-24f;
  }

  /**
   * An operand: half the time ordinary numbers, else ones with special numbers between them, any
   * bits, any magnitudes, or numbers whose products are denormal.
   */
  float[] array(int length) {
    float[] array = new float[length];
    int kind = below(10);
    int every = 1 + below(40);
    for (int i = 0; i < length; i++) {
      array[i] =
          switch (kind) {
            case 5, 6 -> oneIn(every) ? special() : ordinary();
            case 7 -> Float.intBitsToFloat((int) bits());
            case 8 -> Math.scalb(ordinary(), below(121) - 60);
            case 9 -> Math.scalb(ordinary(), -149 + below(90));
            default -> ordinary();
          };
    }
    return array;
  }

  /** An operand of ordinary numbers alone. */
  float[] ordinaryArray(int length) {
    float[] array = new float[length];
    for (int i = 0; i < length; i++) {
      array[i] = ordinary();
    }
    return array;
  }

  private float special() {
    return SPECIAL[below(SPECIAL.length)];
  }
}
