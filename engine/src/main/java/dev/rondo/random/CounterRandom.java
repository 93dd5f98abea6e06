package dev.rondo.random;

/**
 * Random numbers as a pure function of seed, stream and counter.
 *
 * <p>There is no state to carry, lock or save: any thread may ask for any number in any order and
 * gets the same bits, so a run does not depend on the number of threads, and a resumed run goes on
 * exactly. Seeds separate runs, streams separate uses within a run (one per weight, per epoch, per
 * dropout), counters number the draws of one use. Two methods called with the same three numbers
 * draw from the same bits.
 *
 * <h2>Generator</h2>
 *
 * Philox4x32-10 [1]: ten rounds of a bijection of 128 bits (here the counter in the low and the
 * stream in the high half) under a key of 64 bits (the seed). It passes all of BigCrush [1]; the
 * first half of each block is used. Everything but {@link #normal} is integer arithmetic or exact,
 * and {@code normal} goes through {@link StrictMath}, so all results are the same on every machine.
 *
 * <p>[1] J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw: Parallel random numbers: as easy as 1,
 * 2, 3. SC 2011.
 */
public final class CounterRandom {

  // Multipliers and key increments (golden ratio, √3 − 1) of [1].
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final int ROUNDS = 10;

  private static final long LOW = 0xFFFFFFFFL;

  private CounterRandom() {}

  /** 64 uniform bits: words 0 (low half) and 1 (high half) of the Philox block. */
  public static long bits(long seed, long stream, long counter) {
    int key0 = (int) seed;
    int key1 = (int) (seed >>> 32);
    int word0 = (int) counter;
    int word1 = (int) (counter >>> 32);
    int word2 = (int) stream;
    int word3 = (int) (stream >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (word0 & LOW);
      long product1 = MULTIPLIER_1 * (word2 & LOW);
      word0 = (int) (product1 >>> 32) ^ word1 ^ key0;
      word1 = (int) product1;
      word2 = (int) (product0 >>> 32) ^ word3 ^ key1;
      word3 = (int) product0;
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
    return (long) word1 << 32 | (word0 & LOW);
  }

  /** A multiple of 2⁻²⁴ in [0, 1), each equally likely. */
  public static float uniform(long seed, long stream, long counter) {
    return (bits(seed, stream, counter) >>> 40) * 0x1p-24f;
  }

  /** The multiple of 2⁻¹⁶ below 1 that is nearest to a rate in [0, 1). */
  public static float chance(float rate) {
    return threshold(rate) * 0x1p-16f;
  }

  private static int threshold(float rate) {
    return Math.min(0xFFFF, Math.round(rate * 0x1p16f));
  }

  /**
   * Writes elements {@code first} up to {@code first + count} of a sequence of independent choices
   * to x: each is {@code hit} with probability {@link #chance chance(rate)}, else {@code miss}.
   *
   * <p>A block of the generator, of which all 128 bits are used, decides 8 elements: element i by
   * bits 16·(i mod 8) to 16·(i mod 8) + 15 of counter ⌊i / 8⌋. So a sequence may be written in
   * pieces.
   */
  public static void choose(
      float[] x,
      int offset,
      int first,
      int count,
      float rate,
      float hit,
      float miss,
      long seed,
      long stream) {
    int threshold = threshold(rate);
    int hitBits = Float.floatToRawIntBits(hit);
    int missBits = Float.floatToRawIntBits(miss);
    int end = first + count;
    for (int block = first >> 3; block << 3 < end; block++) {
      int word0 = block;
      int word1 = 0;
      int word2 = (int) stream;
      int word3 = (int) (stream >>> 32);
      int key0 = (int) seed;
      int key1 = (int) (seed >>> 32);
      // the rounds of bits, written out: a method gives one long, and here both halves are used
      for (int round = 0; round < ROUNDS; round++) {
        long product0 = MULTIPLIER_0 * (word0 & LOW);
        long product1 = MULTIPLIER_1 * (word2 & LOW);
        word0 = (int) (product1 >>> 32) ^ word1 ^ key0;
        word1 = (int) product1;
        word2 = (int) (product0 >>> 32) ^ word3 ^ key1;
        word3 = (int) product0;
        key0 += WEYL_0;
        key1 += WEYL_1;
      }
      long low = (long) word1 << 32 | (word0 & LOW);
      long high = (long) word3 << 32 | (word2 & LOW);
      int from = Math.max(first, block << 3);
      int to = Math.min(end, (block << 3) + 8);
      for (int i = from; i < to; i++) {
        int bits = (int) (((i & 4) == 0 ? low : high) >>> 16 * i) & 0xFFFF;
        int isHit = (bits - threshold) >> 31; // all ones or none: a branch would be guessed wrong
        x[offset + i - first] = Float.intBitsToFloat(hitBits & isHit | missBits & ~isHit);
      }
    }
  }

  /**
   * A draw from the normal distribution with mean 0 and variance 1.
   *
   * <p>√(−2 ln u) · cos 2πv with u and v the two halves of the bits (Box and Muller 1958). u is the
   * middle of one of 2³² cells, never 0 or 1, so |result| ≤ √(66 ln 2) ≈ 6.76.
   */
  public static float normal(long seed, long stream, long counter) {
    long bits = bits(seed, stream, counter);
    double u = ((bits >>> 32) + 0.5) * 0x1p-32;
    double v = (bits & LOW) * 0x1p-32;
    return (float)
        (StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v));
  }

  /**
   * An integer in [0, bound): ⌊bits · bound / 2⁶⁴⌋.
   *
   * <p>The probabilities of two results differ by at most 2⁻⁶⁴, that is by bound · 2⁻⁶⁴ (below
   * 2⁻³³) of their value, which no feasible number of draws can show.
   */
  public static int below(long seed, long stream, long counter, int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("below: the bound must be positive but is " + bound);
    }
    return (int) Math.unsignedMultiplyHigh(bits(seed, stream, counter), bound);
  }

  /**
   * Puts the first {@code length} elements into random order.
   *
   * <p>Fisher and Yates in Durstenfeld's form, with counters 1 … length − 1 of the stream. All
   * orders are equally likely up to the bias of {@link #below}.
   */
  public static void shuffle(int[] order, int length, long seed, long stream) {
    for (int i = length - 1; i > 0; i--) {
      int j = below(seed, stream, i, i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
