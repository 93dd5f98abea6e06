package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.vector.VectorFunctions;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both twins on awkward ranges, bit for bit, and what lies around the ranges. */
final class FunctionsTwinTest {

  private static final int[] LENGTHS = {
    0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 207, 256, 1021
  };
  private static final int[] OFFSETS = {0, 1, 5, 16};
  private static final int GUARD = 32;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.intBitsToFloat(0xffc0_1234),
    Float.intBitsToFloat(0x7f80_0001),
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    0x1p-80f,
    Math.nextDown(0x1p-80f),
    Coefficients.Circle.FAR,
    Math.nextUp(Coefficients.Circle.FAR),
    Coefficients.Exponential.LARGEST,
    Coefficients.Exponential.SMALLEST,
    Coefficients.HyperbolicTangent.STEEP,
    Math.nextDown(Coefficients.HyperbolicTangent.STEEP)
  };

  private final Functions reference = new ReferenceFunctions();
  private final Functions vector = new VectorFunctions();

  @ParameterizedTest
  @EnumSource
  void function_awkwardRange_agreesAndWritesNothingElse(Elementary function) {
    for (int length : LENGTHS) {
      for (int xOffset : OFFSETS) {
        int yOffset = GUARD - xOffset;
        float[] x = values(xOffset + length + GUARD);
        float[] kept = x.clone();
        float[] wanted = guarded(yOffset + length + GUARD);
        float[] got = wanted.clone();

        for (int i = 0; i < length; i++) {
          wanted[yOffset + i] = function.apply(reference, x[xOffset + i]);
        }
        function.call.apply(vector, x, xOffset, got, yOffset, length);
        assertArrayEquals(wanted, got, () -> function + " of " + length + " from " + xOffset);
        assertArrayEquals(kept, x, () -> function + " of " + length + " wrote its input");

        Arrays.fill(got, yOffset, yOffset + length, Float.NaN);
        function.call.apply(reference, x, xOffset, got, yOffset, length);
        assertArrayEquals(wanted, got, () -> function + " of " + length + ", plain");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void function_inPlace_agrees(Elementary function) {
    for (int length : LENGTHS) {
      float[] wanted = values(length + GUARD);
      float[] got = wanted.clone();
      function.call.apply(reference, wanted, 3, wanted, 3, length);
      function.call.apply(vector, got, 3, got, 3, length);
      assertArrayEquals(wanted, got, () -> function + " of " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 16})
  void flush_awkwardRange_agreesAndWritesNothingElse(int offset) {
    for (int length : LENGTHS) {
      float[] wanted = values(offset + length + GUARD);
      float[] got = wanted.clone();
      reference.flush(wanted, offset, length);
      vector.flush(got, offset, length);
      assertArrayEquals(wanted, got, () -> "flush of " + length);
    }
  }

  /** Special values, moderate ones and random bit patterns in turn. */
  private static float[] values(int size) {
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] =
          switch (i % 3) {
            case 0 -> SPECIAL[i / 3 % SPECIAL.length];
            case 1 -> 4 * CounterRandom.normal(1, 2, i);
            default -> Float.intBitsToFloat(i * 0x9e37_79b9);
          };
    }
    return x;
  }

  private static float[] guarded(int size) {
    float[] y = new float[size];
    Arrays.fill(y, -1234.5f);
    return y;
  }
}
