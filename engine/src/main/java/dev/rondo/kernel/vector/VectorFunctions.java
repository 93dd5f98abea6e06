package dev.rondo.kernel.vector;

import static dev.rondo.kernel.Coefficients.FRACTION_BITS;
import static dev.rondo.kernel.Coefficients.LN_2;
import static dev.rondo.kernel.Coefficients.LN_2_REST;
import static dev.rondo.kernel.Coefficients.ROUND;
import static dev.rondo.kernel.Coefficients.ROUND_TO_POWER;
import static dev.rondo.kernel.Coefficients.SIGN;
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
      FloatVector rounded = v.fma(all(Exponential.PER_LN_2), all(-0.5f)).add(ROUND_TO_POWER);
      FloatVector power = power(rounded);
      FloatVector n = rounded.sub(ROUND_TO_POWER);
      FloatVector r = n.fma(all(-LN_2_REST), n.fma(all(-LN_2), v));

      FloatVector square = r.mul(r);
      FloatVector low = r.fma(all(Exponential.ABOVE_3), all(Exponential.ABOVE_2));
      FloatVector high = r.fma(all(Exponential.ABOVE_5), all(Exponential.ABOVE_4));
      high = square.fma(all(Exponential.ABOVE_6), high);
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
    IntVector one = all(1f).reinterpretAsInts();

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      FloatVector rounded = v.fma(all(-Exponential.PER_LN_2), all(ROUND_TO_POWER));
      FloatVector power = power(rounded);
      FloatVector n = rounded.sub(ROUND_TO_POWER);
      FloatVector r = n.fma(all(-LN_2_REST), n.fma(all(-LN_2), v.neg()));
      FloatVector q = expMinusOne(r);

      FloatVector larger = power.reinterpretAsInts().max(one).reinterpretAsFloats();
      FloatVector smaller = power.reinterpretAsInts().min(one).reinterpretAsFloats();
      all(1f)
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
      FloatVector rounded = a.fma(all(2 * Exponential.PER_LN_2), all(ROUND_TO_POWER));
      FloatVector power = power(rounded);
      FloatVector r = rounded.sub(ROUND_TO_POWER).fma(all(-LN_2), a.add(a));
      FloatVector steep = all(1f).sub(all(2f).div(power.fma(expMinusOne(r), power.add(1f))));

      FloatVector z = a.mul(a);
      FloatVector p = z.fma(all(HyperbolicTangent.SMALL_4), all(HyperbolicTangent.SMALL_3));
      p = p.fma(z, all(HyperbolicTangent.SMALL_2));
      p = p.fma(z, all(HyperbolicTangent.SMALL_1));
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

      FloatVector p = f.fma(all(Logarithm.FRACTION_10), all(Logarithm.FRACTION_9));
      p = p.fma(f, all(Logarithm.FRACTION_8));
      p = p.fma(f, all(Logarithm.FRACTION_7));
      p = p.fma(f, all(Logarithm.FRACTION_6));
      p = p.fma(f, all(Logarithm.FRACTION_5));
      p = p.fma(f, all(Logarithm.FRACTION_4));
      p = p.fma(f, all(Logarithm.FRACTION_3));
      p = p.fma(f, all(-0.5f));
      n.fma(all(LN_2), n.fma(all(LN_2_REST), p.fma(f.mul(f), f)))
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
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      if (v.abs().compare(GT, Circle.FAR).anyTrue()) {
        REFERENCE.sin(x, xOffset + i, y, yOffset + i, L);
      } else {
        circle(v, 0, SIGN).intoArray(y, yOffset + i);
      }
    }

    // scalar tail
    REFERENCE.sin(x, xOffset + bound, y, yOffset + bound, length - bound);
  }

  @Override
  public void cos(float[] x, int xOffset, float[] y, int yOffset, int length) {
    // bound
    int bound = S.loopBound(length);

    // vector body
    for (int i = 0; i < bound; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xOffset + i);
      if (v.abs().compare(GT, Circle.FAR).anyTrue()) {
        REFERENCE.cos(x, xOffset + i, y, yOffset + i, L);
      } else {
        circle(v, 1, 0).intoArray(y, yOffset + i);
      }
    }

    // scalar tail
    REFERENCE.cos(x, xOffset + bound, y, yOffset + bound, length - bound);
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

  private static FloatVector all(float value) {
    return FloatVector.broadcast(S, value);
  }

  private static FloatVector power(FloatVector rounded) {
    return rounded.reinterpretAsInts().lanewise(LSHL, FRACTION_BITS).reinterpretAsFloats();
  }

  private static FloatVector expMinusOne(FloatVector r) {
    FloatVector square = r.mul(r);
    FloatVector low = r.fma(all(Exponential.NEAR_3), all(Exponential.NEAR_2));
    FloatVector high = r.fma(all(Exponential.NEAR_5), all(Exponential.NEAR_4));
    high = square.fma(all(Exponential.NEAR_6), high);
    return high.fma(square, low).fma(square, r);
  }

  private static FloatVector circle(FloatVector v, int quarters, int signMask) {
    FloatVector a = v.abs();
    FloatVector rounded = a.fma(all(Circle.PER_QUARTER), all(ROUND));
    IntVector quadrant = rounded.reinterpretAsInts().add(quarters);
    FloatVector n = rounded.sub(ROUND);
    FloatVector r = n.fma(all(-Circle.QUARTER), a);
    r = n.fma(all(-Circle.QUARTER_REST), r);
    r = n.fma(all(-Circle.QUARTER_LAST), r);

    FloatVector z = r.mul(r);
    FloatVector s = z.fma(all(Circle.SINE_3), all(Circle.SINE_2)).fma(z, all(Circle.SINE_1));
    s = s.mul(z).fma(r, r);
    FloatVector c = z.fma(all(Circle.COSINE_4), all(Circle.COSINE_3)).fma(z, all(Circle.COSINE_2));
    c = c.fma(z, all(-0.5f)).fma(z, all(1f));

    FloatVector y = s.blend(c, quadrant.and(1).compare(NE, 0).cast(S));
    IntVector sign = v.reinterpretAsInts().and(signMask);
    sign = sign.lanewise(XOR, quadrant.lanewise(LSHL, 30).and(SIGN));
    return y.reinterpretAsInts().lanewise(XOR, sign).reinterpretAsFloats();
  }
}
