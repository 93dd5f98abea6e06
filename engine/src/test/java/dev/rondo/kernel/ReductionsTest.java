package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.random.CounterRandom;
import org.junit.jupiter.api.Test;

/** The specification itself: the reference twin against the words of the contract. */
final class ReductionsTest {

  private final Reductions reductions = new ReferenceReductions();

  @Test
  void sum_anyLength_goesThroughSixteenLanesAndTheTree() {
    for (int length = 0; length <= 100; length++) {
      float[] x = draws(length);
      float[] lanes = new float[16];
      for (int i = 0; i < length; i++) {
        lanes[i % 16] += x[i];
      }
      assertEquals(tree(lanes), reductions.sum(x, 0, length));
    }
  }

  @Test
  void dot_anyLength_goesThroughSixteenLanesAndTheTree() {
    for (int length = 0; length <= 100; length++) {
      float[] x = draws(2 * length);
      float[] lanes = new float[16];
      for (int i = 0; i < length; i++) {
        lanes[i % 16] = Math.fma(x[i], x[length + i], lanes[i % 16]);
      }
      assertEquals(tree(lanes), reductions.dot(x, 0, x, length, length));
    }
  }

  @Test
  void sumOfSquares_anyLength_isTheDotWithItself() {
    for (int length = 0; length <= 100; length++) {
      float[] x = draws(length);
      assertEquals(reductions.dot(x, 0, x, 0, length), reductions.sumOfSquares(x, 0, length));
    }
  }

  @Test
  void sum_ofNothing_isPositiveZero() {
    assertEquals(0f, reductions.sum(new float[0], 0, 0));
    assertEquals(0f, reductions.sum(new float[] {-0f, -0f}, 0, 2));
  }

  @Test
  void max_specialValues_followsTheOrderOfMath() {
    assertEquals(Float.NEGATIVE_INFINITY, reductions.max(new float[0], 0, 0));
    assertEquals(0f, reductions.max(new float[] {-0f, 0f}, 0, 2));
    assertEquals(-0f, reductions.max(new float[] {-0f, -1f}, 0, 2));
    assertEquals(Float.NaN, reductions.max(new float[] {1, Float.NaN, 3}, 0, 3));
  }

  @Test
  void allFinite_oneBadElement_isFalse() {
    assertTrue(reductions.allFinite(new float[] {Float.NaN}, 0, 0));
    assertTrue(reductions.allFinite(new float[] {Float.MAX_VALUE, -Float.MIN_VALUE}, 0, 2));
    assertFalse(reductions.allFinite(new float[] {0, Float.NaN}, 0, 2));
    assertFalse(reductions.allFinite(new float[] {Float.NEGATIVE_INFINITY, 0}, 0, 2));
  }

  private static float[] draws(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = CounterRandom.normal(1, length, i);
    }
    return x;
  }

  private static float tree(float[] s) {
    for (int half = 8; half >= 1; half /= 2) {
      for (int j = 0; j < half; j++) {
        s[j] += s[j + half];
      }
    }
    return s[0];
  }
}
