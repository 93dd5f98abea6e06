package dev.rondo.kernel.vector;

import static dev.rondo.kernel.Coefficients.FRACTION_BITS;
import static dev.rondo.kernel.Coefficients.LN_2;
import static dev.rondo.kernel.Coefficients.LN_2_REST;
import static dev.rondo.kernel.Coefficients.ROUND;
import static dev.rondo.kernel.Coefficients.ROUND_TO_POWER;
import static dev.rondo.kernel.Coefficients.SIGN;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.XOR;

import dev.rondo.kernel.Coefficients.Circle;
import dev.rondo.kernel.Coefficients.Exponential;
import dev.rondo.kernel.Coefficients.HyperbolicTangent;
import dev.rondo.kernel.Coefficients.Logarithm;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.reference.ReferenceFunctions;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The elementary functions in vectors: operation by operation what the reference twin does, which
 * has the equations, so that the bits are the same.
 *
 * <p>Clamps are compare and blend, which NaN passes: {@code min} and {@code max} of floats cost
 * several instructions each.
 *
 * <p>A kernel calls nothing but the vector API itself, whose methods C2 inlines by force. A helper
 * of our own that returns a vector is inlined only while the caller's budget lasts, and boxes the
 * vector where it is not: in the step of an LSTM that made tanh six times slower.
 */
public final class VectorFunctions implements Functions {

  private static final VectorSpecies<Float> S = Simd.SPECIES;
  private static final int L = S.length();

  private static final Functions REFERENCE = new ReferenceFunctions();

  /** Creates the kernels; they have no state. */
  public VectorFunctions() {}

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector rounded =
          v.fma(broadcast(S, Exponential.PER_LN_2), broadcast(S, -0.5f)).add(ROUND_TO_POWER);
      FloatVector power =
          rounded.reinterpretAsInts().lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
      FloatVector n = rounded.sub(ROUND_TO_POWER);
      FloatVector r = n.fma(broadcast(S, -LN_2_REST), n.fma(broadcast(S, -LN_2), v));

      FloatVector square = r.mul(r);
      FloatVector low = r.fma(broadcast(S, Exponential.ABOVE_3), broadcast(S, Exponential.ABOVE_2));
      FloatVector high =
          r.fma(broadcast(S, Exponential.ABOVE_5), broadcast(S, Exponential.ABOVE_4));
      high = square.fma(broadcast(S, Exponential.ABOVE_6), high);
      FloatVector q = high.fma(square, low).fma(square, r);

      power
          .fma(q, power)
          .blend(Float.POSITIVE_INFINITY, v.compare(GT, Exponential.LARGEST))
          .blend(0f, v.compare(LT, Exponential.SMALLEST))
          .intoArray(y, yOffset + i);
    }

    // scalar tail
    REFERENCE.exp(x, xOffset + bound, y, yOffset + bound, length - bound);
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    // bound
    int bound = S.loopBound(length);
    IntVector one = broadcast(S, 1f).reinterpretAsInts();

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector rounded =
          v.fma(broadcast(S, -Exponential.PER_LN_2), broadcast(S, ROUND_TO_POWER));
      FloatVector power =
          rounded.reinterpretAsInts().lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
      FloatVector n = rounded.sub(ROUND_TO_POWER);
      FloatVector r = n.fma(broadcast(S, -LN_2_REST), n.fma(broadcast(S, -LN_2), v.neg()));
      FloatVector square = r.mul(r);
      FloatVector low = r.fma(broadcast(S, Exponential.NEAR_3), broadcast(S, Exponential.NEAR_2));
      FloatVector high = r.fma(broadcast(S, Exponential.NEAR_5), broadcast(S, Exponential.NEAR_4));
      high = square.fma(broadcast(S, Exponential.NEAR_6), high);
      FloatVector q = high.fma(square, low).fma(square, r);

      FloatVector larger = power.reinterpretAsInts().max(one).reinterpretAsFloats();
      FloatVector smaller = power.reinterpretAsInts().min(one).reinterpretAsFloats();
      broadcast(S, 1f)
          .div(power.fma(q, smaller).add(larger))
          .blend(1f, v.compare(GT, Exponential.ONE_ABOVE))
          .blend(0f, v.compare(LT, Exponential.SMALLEST))
          .intoArray(y, yOffset + i);
    }

    // scalar tail
    REFERENCE.sigmoid(x, xOffset + bound, y, yOffset + bound, length - bound);
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector a = v.abs();
      a = a.blend(HyperbolicTangent.ONE_ABOVE, a.compare(GT, HyperbolicTangent.ONE_ABOVE));
      FloatVector rounded =
          a.fma(broadcast(S, 2 * Exponential.PER_LN_2), broadcast(S, ROUND_TO_POWER));
      FloatVector power =
          rounded.reinterpretAsInts().lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
      FloatVector r = rounded.sub(ROUND_TO_POWER).fma(broadcast(S, -LN_2), a.add(a));
      FloatVector square = r.mul(r);
      FloatVector low = r.fma(broadcast(S, Exponential.NEAR_3), broadcast(S, Exponential.NEAR_2));
      FloatVector high = r.fma(broadcast(S, Exponential.NEAR_5), broadcast(S, Exponential.NEAR_4));
      high = square.fma(broadcast(S, Exponential.NEAR_6), high);
      FloatVector q = high.fma(square, low).fma(square, r);
      FloatVector steep = broadcast(S, 1f).sub(broadcast(S, 2f).div(power.fma(q, power.add(1f))));

      FloatVector z = a.mul(a);
      FloatVector p =
          z.fma(broadcast(S, HyperbolicTangent.SMALL_4), broadcast(S, HyperbolicTangent.SMALL_3));
      p = p.fma(z, broadcast(S, HyperbolicTangent.SMALL_2));
      p = p.fma(z, broadcast(S, HyperbolicTangent.SMALL_1));
      FloatVector small = p.mul(z).fma(a, a);
      IntVector bits =
          steep.blend(small, a.compare(LT, HyperbolicTangent.STEEP)).reinterpretAsInts();
      bits.or(v.reinterpretAsInts().and(SIGN)).reinterpretAsFloats().intoArray(y, yOffset + i);
    }

    // scalar tail
    REFERENCE.tanh(x, xOffset + bound, y, yOffset + bound, length - bound);
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      VectorMask<Float> denormal = v.compare(LT, Float.MIN_NORMAL);
      FloatVector lifted = v.blend(v.mul(Logarithm.LIFT), denormal);
      IntVector aboveRoot = lifted.reinterpretAsInts().sub(Logarithm.ROOT_HALF);
      FloatVector n = (FloatVector) aboveRoot.lanewise(ASHR, FRACTION_BITS).convert(I2F, 0);
      n = n.blend(n.sub(Logarithm.LIFT_EXPONENT), denormal);
      IntVector fraction = aboveRoot.and(Logarithm.FRACTION).add(Logarithm.ROOT_HALF);
      FloatVector f = fraction.reinterpretAsFloats().sub(1f);

      FloatVector p =
          f.fma(broadcast(S, Logarithm.FRACTION_10), broadcast(S, Logarithm.FRACTION_9));
      p = p.fma(f, broadcast(S, Logarithm.FRACTION_8));
      p = p.fma(f, broadcast(S, Logarithm.FRACTION_7));
      p = p.fma(f, broadcast(S, Logarithm.FRACTION_6));
      p = p.fma(f, broadcast(S, Logarithm.FRACTION_5));
      p = p.fma(f, broadcast(S, Logarithm.FRACTION_4));
      p = p.fma(f, broadcast(S, Logarithm.FRACTION_3));
      p = p.fma(f, broadcast(S, -0.5f));
      n.fma(broadcast(S, LN_2), n.fma(broadcast(S, LN_2_REST), p.fma(f.mul(f), f)))
          .blend(v, v.compare(EQ, Float.POSITIVE_INFINITY))
          .blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0f))
          .blend(Float.NaN, v.compare(GE, 0f).not())
          .intoArray(y, yOffset + i);
    }

    // scalar tail
    REFERENCE.log(x, xOffset + bound, y, yOffset + bound, length - bound);
  }

  @Override
  public void sin(float[] x, int xOffset, float[] y, int yOffset, int length) {
    circle(x, xOffset, y, yOffset, length, 0, SIGN);
  }

  @Override
  public void cos(float[] x, int xOffset, float[] y, int yOffset, int length) {
    circle(x, xOffset, y, yOffset, length, 1, 0);
  }

  /** Writes sin(x + quarters·π/2), with the sign of x where the mask lets it through. */
  private static void circle(
      float[] x, int xOffset, float[] y, int yOffset, int length, int quarters, int signMask) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      if (v.abs().compare(GT, Circle.FAR).anyTrue()) {
        plainCircle(x, xOffset + i, y, yOffset + i, L, quarters);
      } else {
        FloatVector a = v.abs();
        FloatVector rounded = a.fma(broadcast(S, Circle.PER_QUARTER), broadcast(S, ROUND));
        IntVector quadrant = rounded.reinterpretAsInts().add(quarters);
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(broadcast(S, -Circle.QUARTER), a);
        r = n.fma(broadcast(S, -Circle.QUARTER_REST), r);
        r = n.fma(broadcast(S, -Circle.QUARTER_LAST), r);

        FloatVector z = r.mul(r);
        FloatVector s =
            z.fma(broadcast(S, Circle.SINE_3), broadcast(S, Circle.SINE_2))
                .fma(z, broadcast(S, Circle.SINE_1));
        s = s.mul(z).fma(r, r);
        FloatVector c =
            z.fma(broadcast(S, Circle.COSINE_4), broadcast(S, Circle.COSINE_3))
                .fma(z, broadcast(S, Circle.COSINE_2));
        c = c.fma(z, broadcast(S, -0.5f)).fma(z, broadcast(S, 1f));

        FloatVector chosen = s.blend(c, quadrant.and(1).compare(NE, 0).cast(S));
        IntVector sign = v.reinterpretAsInts().and(signMask);
        sign = sign.lanewise(XOR, quadrant.lanewise(LSHL, 30).and(SIGN));
        chosen
            .reinterpretAsInts()
            .lanewise(XOR, sign)
            .reinterpretAsFloats()
            .intoArray(y, yOffset + i);
      }
    }

    // scalar tail
    plainCircle(x, xOffset + bound, y, yOffset + bound, length - bound, quarters);
  }

  private static void plainCircle(
      float[] x, int xOffset, float[] y, int yOffset, int length, int quarters) {
    if (quarters == 0) {
      REFERENCE.sin(x, xOffset, y, yOffset, length);
    } else {
      REFERENCE.cos(x, xOffset, y, yOffset, length);
    }
  }

  @Override
  public void flush(float[] x, int xOffset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = xOffset; i < xOffset + bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, i);
      v.blend(0f, v.abs().compare(LT, SMALLEST_GRADIENT)).intoArray(x, i);
    }

    // scalar tail
    REFERENCE.flush(x, xOffset + bound, length - bound);
  }
}
