package dev.rondo.kernel.vector;

import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.reference.ReferenceReductions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The reductions with the 16 virtual lanes in one, two or four accumulators.
 *
 * <p>Accumulator p of width L holds the lanes pL … pL + L − 1. Which of them exist is a constant of
 * the species, so C2 sees no branch. The tree first adds accumulators, then a vector to itself
 * turned by 8, 4, 2 and 1 lanes; only lane 0 of the result is read.
 *
 * <p>The last elements, fewer than 16, are added under masks: a scalar tail needs the lanes in an
 * array of the caller's, and is no faster (dot, same body and tree, masked against array, two runs
 * each: 79 elements 17 and 25 against 27 and 29 ns, 207 elements 22 and 23 against 29 and 44 ns;
 * AMD EPYC with AVX-512, JDK 25, other work on the machine). The loop over them passes the
 * accumulators round, so that the masked code stands there once: four times, at 128 bits, exceeds
 * C2's limit on nodes, the tree is not inlined, and vectors are allocated.
 */
public final class VectorReductions implements Reductions {

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();
  private static final int LANES = 16;

  private static final VectorShuffle<Float> TURN_8 = turn(8);
  private static final VectorShuffle<Float> TURN_4 = turn(4);
  private static final VectorShuffle<Float> TURN_2 = turn(2);
  private static final VectorShuffle<Float> TURN_1 = turn(1);

  private static final Reductions REFERENCE = new ReferenceReductions();

  /** Creates the kernels; they have no state. */
  public VectorReductions() {}

  @Override
  public float sum(float[] x, int offset, int length) {
    // bound
    int bound = length & -LANES;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);

    // vector body
    for (int i = 0; i < bound; i += LANES) {
      s0 = s0.add(FloatVector.fromArray(S, x, offset + i));
      if (L <= 8) {
        s1 = s1.add(FloatVector.fromArray(S, x, offset + i + L));
      }
      if (L <= 4) {
        s2 = s2.add(FloatVector.fromArray(S, x, offset + i + 2 * L));
        s3 = s3.add(FloatVector.fromArray(S, x, offset + i + 3 * L));
      }
    }

    // vector tail
    if (bound < length) {
      for (int i = bound; i < bound + LANES; i += L) {
        VectorMask<Float> rest = S.indexInRange(i, length);
        FloatVector next = s0.add(FloatVector.fromArray(S, x, offset + i, rest), rest);
        if (L == 16) {
          s0 = next;
        }
        if (L == 8) {
          s0 = s1;
          s1 = next;
        }
        if (L == 4) {
          s0 = s1;
          s1 = s2;
          s2 = s3;
          s3 = next;
        }
      }
    }
    return tree(s0, s1, s2, s3);
  }

  @Override
  public float sumOfSquares(float[] x, int offset, int length) {
    return dot(x, offset, x, offset, length);
  }

  @Override
  public float sumOfSquaresAround(float[] x, int offset, int length, float c) {
    // bound
    int bound = length & -LANES;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);

    // vector body
    for (int i = 0; i < bound; i += LANES) {
      FloatVector d0 = FloatVector.fromArray(S, x, offset + i).sub(c);
      s0 = d0.fma(d0, s0);
      if (L <= 8) {
        FloatVector d1 = FloatVector.fromArray(S, x, offset + i + L).sub(c);
        s1 = d1.fma(d1, s1);
      }
      if (L <= 4) {
        FloatVector d2 = FloatVector.fromArray(S, x, offset + i + 2 * L).sub(c);
        FloatVector d3 = FloatVector.fromArray(S, x, offset + i + 3 * L).sub(c);
        s2 = d2.fma(d2, s2);
        s3 = d3.fma(d3, s3);
      }
    }

    // vector tail
    if (bound < length) {
      for (int i = bound; i < bound + LANES; i += L) {
        VectorMask<Float> rest = S.indexInRange(i, length);
        FloatVector d = FloatVector.fromArray(S, x, offset + i, rest).sub(c);
        FloatVector next = s0.blend(d.fma(d, s0), rest);
        if (L == 16) {
          s0 = next;
        }
        if (L == 8) {
          s0 = s1;
          s1 = next;
        }
        if (L == 4) {
          s0 = s1;
          s1 = s2;
          s2 = s3;
          s3 = next;
        }
      }
    }
    return tree(s0, s1, s2, s3);
  }

  @Override
  public float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    // bound
    int bound = length & -LANES;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);

    // vector body
    for (int i = 0; i < bound; i += LANES) {
      int a = xOffset + i;
      int b = yOffset + i;
      s0 = FloatVector.fromArray(S, x, a).fma(FloatVector.fromArray(S, y, b), s0);
      if (L <= 8) {
        s1 = FloatVector.fromArray(S, x, a + L).fma(FloatVector.fromArray(S, y, b + L), s1);
      }
      if (L <= 4) {
        s2 = FloatVector.fromArray(S, x, a + 2 * L).fma(FloatVector.fromArray(S, y, b + 2 * L), s2);
        s3 = FloatVector.fromArray(S, x, a + 3 * L).fma(FloatVector.fromArray(S, y, b + 3 * L), s3);
      }
    }

    // vector tail
    if (bound < length) {
      for (int i = bound; i < bound + LANES; i += L) {
        VectorMask<Float> rest = S.indexInRange(i, length);
        FloatVector a = FloatVector.fromArray(S, x, xOffset + i, rest);
        FloatVector b = FloatVector.fromArray(S, y, yOffset + i, rest);
        FloatVector next = s0.blend(a.fma(b, s0), rest);
        if (L == 16) {
          s0 = next;
        }
        if (L == 8) {
          s0 = s1;
          s1 = next;
        }
        if (L == 4) {
          s0 = s1;
          s1 = s2;
          s2 = s3;
          s3 = next;
        }
      }
    }
    return tree(s0, s1, s2, s3);
  }

  @Override
  public float max(float[] x, int offset, int length) {
    // bound
    int fours = length & -(4 * L);
    int bound = S.loopBound(length);
    FloatVector m0 = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
    FloatVector m1 = m0;
    FloatVector m2 = m0;
    FloatVector m3 = m0;

    // vector body
    // 4 accumulators: 0.71 against 1.56 µs with one for 5,900 elements, 3.5 against 7.8 for 32,000;
    // Xeon with AVX-512, JDK 25, processor time of a thread, other work on the machine.
    for (int i = 0; i < fours; i += 4 * L) {
      m0 = m0.max(FloatVector.fromArray(S, x, offset + i));
      m1 = m1.max(FloatVector.fromArray(S, x, offset + i + L));
      m2 = m2.max(FloatVector.fromArray(S, x, offset + i + 2 * L));
      m3 = m3.max(FloatVector.fromArray(S, x, offset + i + 3 * L));
    }

    // vector tail
    for (int i = fours; i < bound; i += L) {
      m0 = m0.max(FloatVector.fromArray(S, x, offset + i));
    }

    // scalar tail
    return Math.max(
        m0.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX),
        REFERENCE.max(x, offset + bound, length - bound));
  }

  @Override
  public boolean allFinite(float[] x, int offset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      if (!FloatVector.fromArray(S, x, offset + i).test(VectorOperators.IS_FINITE).allTrue()) {
        return false;
      }
    }

    // scalar tail
    return REFERENCE.allFinite(x, offset + bound, length - bound);
  }

  /** s[j] += s[j + 8], s[j] += s[j + 4], s[j] += s[j + 2], s[0] + s[1]. */
  private static float tree(FloatVector s0, FloatVector s1, FloatVector s2, FloatVector s3) {
    FloatVector s = s0;
    if (L == 16) {
      s = s.add(s.rearrange(TURN_8));
    }
    if (L == 8) {
      s = s.add(s1);
    }
    if (L == 4) {
      s = s.add(s2).add(s1.add(s3));
    }
    if (L >= 8) {
      s = s.add(s.rearrange(TURN_4));
    }
    s = s.add(s.rearrange(TURN_2));
    s = s.add(s.rearrange(TURN_1));
    return s.lane(0);
  }

  private static VectorShuffle<Float> turn(int lanes) {
    return VectorShuffle.iota(S, lanes % L, 1, true);
  }
}
