package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.kernel.reference.ReferenceElements;
import dev.rondo.kernel.vector.VectorElements;
import dev.rondo.random.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both twins on awkward ranges of one array, on numbers of every kind, and beside a range. */
final class ElementsTwinTest {

  private static final int LENGTH = 400;

  private final Elements reference = new ReferenceElements();
  private final Elements vector = new VectorElements();

  /** A kernel on the parts of an array at x, y and z. */
  private enum Kernel {
    ADD {
      @Override
      void apply(Elements twin, float[] a, int x, int y, int z, int length) {
        twin.add(a, x, a, y, length);
      }
    },
    SHIFT_AND_SCALE {
      @Override
      void apply(Elements twin, float[] a, int x, int y, int z, int length) {
        twin.shiftAndScale(a, x, 0.3f, 1.7f, a, y, length);
      }
    },
    STANDARDIZE_GRADIENT {
      @Override
      void apply(Elements twin, float[] a, int x, int y, int z, int length) {
        twin.standardizeGradient(a, x, a, y, 0.1f, -0.4f, 1.3f, a, z, length);
      }
    },
    SOFTMAX_GRADIENT {
      @Override
      void apply(Elements twin, float[] a, int x, int y, int z, int length) {
        twin.softmaxGradient(a, x, a, y, -0.4f, a, z, length);
      }
    };

    abstract void apply(Elements twin, float[] a, int x, int y, int z, int length);
  }

  private static float[] numbers() {
    float[] numbers = new float[3 * LENGTH];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = CounterRandom.normal(3, 1, i);
    }
    return numbers;
  }

  /** NaN equals NaN whatever its bits, as the virtual machine may choose them. */
  private static void assertSameBits(float[] expected, float[] actual, String message) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          Float.floatToIntBits(expected[i]),
          Float.floatToIntBits(actual[i]),
          message + ", element " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 207, 256})
  void twins_anyLength_agreeBitForBitAndWriteNothingAround(int length) {
    for (Kernel kernel : Kernel.values()) {
      for (int offset = 0; offset < 16; offset += 5) {
        float[] before = numbers();
        float[] byReference = before.clone();
        float[] byVector = before.clone();
        int y = LENGTH + 3;
        int z = 2 * LENGTH + 7;
        kernel.apply(reference, byReference, offset, y, z, length);
        kernel.apply(vector, byVector, offset, y, z, length);
        assertSameBits(byReference, byVector, kernel + " of " + length);
        int written = kernel.name().endsWith("GRADIENT") ? z : y;
        for (int i = 0; i < before.length; i++) {
          if (i < written || i >= written + length) {
            assertEquals(before[i], byVector[i], kernel + " wrote beside its range");
          }
        }
      }
    }
  }

  @Test
  void twins_inPlace_agreeBitForBit() {
    for (Kernel kernel : Kernel.values()) {
      float[] byReference = numbers();
      float[] byVector = byReference.clone();
      kernel.apply(reference, byReference, 5, 5, 5, 100);
      kernel.apply(vector, byVector, 5, 5, 5, 100);
      assertSameBits(byReference, byVector, kernel.toString());
    }
  }

  @Test
  void twins_numbersOfEveryKind_agreeBitForBit() {
    float[] kinds = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      -0f,
      Float.MIN_VALUE,
      Float.MAX_VALUE,
      1e-40f
    };
    for (Kernel kernel : Kernel.values()) {
      float[] byReference = numbers();
      for (int i = 0; i < LENGTH; i++) {
        byReference[i] = kinds[i % kinds.length];
        byReference[LENGTH + i] = kinds[i / kinds.length % kinds.length];
      }
      float[] byVector = byReference.clone();
      kernel.apply(reference, byReference, 0, LENGTH, 2 * LENGTH, 100);
      kernel.apply(vector, byVector, 0, LENGTH, 2 * LENGTH, 100);
      assertSameBits(byReference, byVector, kernel.toString());
    }
  }

  @Test
  void twins_rangeLeavesTheArray_refuse() {
    for (Elements twin : new Elements[] {reference, vector}) {
      for (Kernel kernel : Kernel.values()) {
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> kernel.apply(twin, new float[64], 0, 40, 40, 32),
            kernel.toString());
      }
    }
  }

  @Test
  void formulas_smallNumbers_areAsWritten() {
    float[] a = {1, 2, 10, 20, 0, 0};
    reference.add(a, 0, a, 2, 2);
    assertArrayEquals(new float[] {1, 2, 11, 22, 0, 0}, a);
    reference.shiftAndScale(a, 0, 1.5f, 2, a, 4, 2);
    assertArrayEquals(new float[] {1, 2, 11, 22, -1, 1}, a);
    reference.standardizeGradient(a, 0, a, 4, 1.5f, 0.5f, 10, a, 2, 2);
    assertArrayEquals(new float[] {1, 2, 0, 0, -1, 1}, a);
    reference.softmaxGradient(a, 0, a, 4, 0.5f, a, 2, 2);
    assertArrayEquals(new float[] {1, 2, -0.5f, 1.5f, -1, 1}, a);
  }
}
