package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.kernel.vector.VectorReductions;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both twins on awkward lengths, at the width at which the tests run. */
final class ReductionsTwinTest {

  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    -0f,
    Float.MIN_VALUE,
    -Float.MAX_VALUE
  };

  private final Reductions reference = new ReferenceReductions();
  private final Reductions vector = new VectorReductions();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 207, 256, 1021, 4096})
  void twins_anyLengthAndOffset_agreeBitForBit(int length) {
    for (int offset = 0; offset <= 17; offset++) {
      float[] x = guarded(length, offset, 1);
      float[] y = guarded(length, offset + 3, 2);
      compare(x, offset, y, offset + 3, length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100})
  void twins_specialValueAnywhere_agreeBitForBit(int length) {
    for (float special : SPECIAL) {
      for (int at = 0; at < length; at++) {
        float[] x = guarded(length, 5, 1);
        float[] y = guarded(length, 2, 2);
        x[5 + at] = special;
        compare(x, 5, y, 2, length);
        compare(y, 2, x, 5, length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 33})
  void twins_productsThatUnderflow_keepTheSignOfZero(int length) {
    float[] x = new float[length];
    float[] y = new float[length];
    Arrays.fill(x, -1e-30f);
    Arrays.fill(y, 1e-30f);
    compare(x, 0, y, 0, length);
    Arrays.fill(x, -0f);
    compare(x, 0, x, 0, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 33, 100})
  void twins_rangeThatLeavesTheArray_throw(int length) {
    for (Reductions twin : new Reductions[] {reference, vector}) {
      float[] x = new float[length];
      assertThrows(IndexOutOfBoundsException.class, () -> twin.sum(x, 1, length));
      assertThrows(IndexOutOfBoundsException.class, () -> twin.sumOfSquares(x, 1, length));
      assertThrows(
          IndexOutOfBoundsException.class, () -> twin.sumOfSquaresAround(x, 1, length, 0.5f));
      assertThrows(IndexOutOfBoundsException.class, () -> twin.dot(x, 0, x, 1, length));
      assertThrows(IndexOutOfBoundsException.class, () -> twin.max(x, 1, length));
      assertThrows(IndexOutOfBoundsException.class, () -> twin.allFinite(x, 1, length));
    }
  }

  /** NaN of any payload equals NaN; everything else is compared by bits. */
  private void compare(float[] x, int xOffset, float[] y, int yOffset, int length) {
    assertEquals(reference.sum(x, xOffset, length), vector.sum(x, xOffset, length), "sum");
    assertEquals(
        reference.sumOfSquares(x, xOffset, length),
        vector.sumOfSquares(x, xOffset, length),
        "sumOfSquares");
    assertEquals(
        reference.sumOfSquaresAround(x, xOffset, length, 0.375f),
        vector.sumOfSquaresAround(x, xOffset, length, 0.375f),
        "sumOfSquaresAround");
    assertEquals(
        reference.dot(x, xOffset, y, yOffset, length),
        vector.dot(x, xOffset, y, yOffset, length),
        "dot");
    assertEquals(reference.max(x, xOffset, length), vector.max(x, xOffset, length), "max");
    assertEquals(
        reference.allFinite(x, xOffset, length), vector.allFinite(x, xOffset, length), "allFinite");
  }

  /** Draws at offset … offset + length, NaN all around: reading a neighbour would show. */
  private static float[] guarded(int length, int offset, long stream) {
    float[] x = new float[offset + length + 17];
    Arrays.fill(x, Float.NaN);
    for (int i = 0; i < length; i++) {
      x[offset + i] = CounterRandom.normal(1, stream, i);
    }
    return x;
  }
}
