package dev.rondo.kernel;

import java.util.stream.LongStream;

/**
 * What a walk over the bit patterns of floats found.
 *
 * @param count how many patterns were tried
 * @param worst the largest error in ulp, infinite where a special value is wrong
 * @param at the argument of the largest error
 * @param falls pairs of neighbours at which a rising function falls
 * @param differences arguments at which the twins differ
 */
record Sweep(long count, double worst, float at, long falls, long differences) {

  private static final int BLOCK = 1 << 14;

  /** Walks over every {@code stride}-th bit pattern, in blocks spread over the processors. */
  static Sweep over(Elementary function, Functions kernels, Functions twin, int stride) {
    long patterns = ((1L << 32) + stride - 1) / stride;
    long blocks = (patterns + BLOCK - 2) / (BLOCK - 1);
    return LongStream.range(0, blocks)
        .parallel()
        .mapToObj(b -> block(function, kernels, twin, stride, b * (BLOCK - 1), patterns))
        .reduce(new Sweep(0, 0, 0, 0, 0), Sweep::merge);
  }

  /** Blocks overlap by one pattern, so that each pair of neighbours is in one of them. */
  private static Sweep block(
      Elementary function, Functions kernels, Functions twin, int stride, long from, long end) {
    int length = (int) Math.min(BLOCK, end - from);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = Float.intBitsToFloat((int) ((from + i) * stride));
    }
    float[] y = new float[length];
    function.call.apply(kernels, x, 0, y, 0, length);
    float[] other = new float[length];
    function.call.apply(twin, x, 0, other, 0, length);

    double worst = 0;
    float at = 0;
    long falls = 0;
    long differences = 0;
    for (int i = 0; i < length; i++) {
      double error = function.error(x[i], y[i]);
      if (error > worst) {
        worst = error;
        at = x[i];
      }
      if (i > 0) {
        boolean fell = x[i] > x[i - 1] ? y[i] < y[i - 1] : x[i] < x[i - 1] && y[i] > y[i - 1];
        falls += fell ? 1 : 0;
      }
      differences += Float.floatToIntBits(y[i]) != Float.floatToIntBits(other[i]) ? 1 : 0;
    }
    return new Sweep(from == 0 ? length : length - 1, worst, at, falls, differences);
  }

  private Sweep merge(Sweep other) {
    boolean mine = worst >= other.worst;
    return new Sweep(
        count + other.count,
        mine ? worst : other.worst,
        mine ? at : other.at,
        falls + other.falls,
        differences + other.differences);
  }
}
