package dev.rondo.benchmarks;

import dev.rondo.kernel.vector.Simd;
import jdk.incubator.vector.FloatVector;

/**
 * How many floating-point operations a second can one core do? Twelve independent chains of fma in
 * registers.
 */
final class FmaPeak {

  private static final int LOOPS = 2_000_000;

  private static float sink;

  private FmaPeak() {}

  /**
   * Returns the largest of several runs, in 10⁹ operations a second; the first runs only warm up.
   */
  static double gflops() {
    double best = 0;
    for (int i = 0; i < 8; i++) {
      best = Math.max(best, once());
    }
    return best;
  }

  private static double once() {
    FloatVector x = FloatVector.broadcast(Simd.SPECIES, 1.0000001f);
    FloatVector y = FloatVector.broadcast(Simd.SPECIES, 0.5f);
    FloatVector c0 = FloatVector.zero(Simd.SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    FloatVector c8 = c0;
    FloatVector c9 = c0;
    FloatVector c10 = c0;
    FloatVector c11 = c0;
    long start = System.nanoTime();
    for (int i = 0; i < LOOPS; i++) {
      c0 = x.fma(y, c0);
      c1 = x.fma(y, c1);
      c2 = x.fma(y, c2);
      c3 = x.fma(y, c3);
      c4 = x.fma(y, c4);
      c5 = x.fma(y, c5);
      c6 = x.fma(y, c6);
      c7 = x.fma(y, c7);
      c8 = x.fma(y, c8);
      c9 = x.fma(y, c9);
      c10 = x.fma(y, c10);
      c11 = x.fma(y, c11);
    }
    double nanos = System.nanoTime() - start;
    FloatVector sum =
        c0.add(c1)
            .add(c2)
            .add(c3)
            .add(c4)
            .add(c5)
            .add(c6)
            .add(c7)
            .add(c8)
            .add(c9)
            .add(c10)
            .add(c11);
    sink = sum.lane(0);
    return Float.isNaN(sink) ? 0 : 12.0 * 2 * Simd.LENGTH * LOOPS / nanos;
  }
}
